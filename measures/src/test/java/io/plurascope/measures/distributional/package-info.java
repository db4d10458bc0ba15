/** Tests of what the distributional measures are made of. */
@NullMarked
package io.plurascope.measures.distributional;

import org.jspecify.annotations.NullMarked;
