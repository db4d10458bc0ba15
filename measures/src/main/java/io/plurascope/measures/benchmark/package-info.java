/** How do models compare by several objectives at once? Fronts, commensurating functions, volumes and trade-offs. */
@NullMarked
package io.plurascope.measures.benchmark;

import org.jspecify.annotations.NullMarked;
