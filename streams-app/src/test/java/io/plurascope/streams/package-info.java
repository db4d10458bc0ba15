/** Tests of the topology. */
@NullMarked
package io.plurascope.streams;

import org.jspecify.annotations.NullMarked;
