/** Tests of the benchmark package, against references that are not this project's. */
@NullMarked
package io.plurascope.measures.benchmark;

import org.jspecify.annotations.NullMarked;
