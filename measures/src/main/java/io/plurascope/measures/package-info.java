/** What a number means: distributions, measures over them, and exact sums. */
@NullMarked
package io.plurascope.measures;

import org.jspecify.annotations.NullMarked;
