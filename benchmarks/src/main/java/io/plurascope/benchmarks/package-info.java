/** How fast is it, against what? Measurements of the bridge against its server's own ceiling, and of its hot pieces. */
@NullMarked
package io.plurascope.benchmarks;

import org.jspecify.annotations.NullMarked;
