/** Tests of steerability, against values derived by hand or published. */
@NullMarked
package io.plurascope.measures.steerable;

import org.jspecify.annotations.NullMarked;
