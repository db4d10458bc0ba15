/** Which models do pairwise preferences choose? The mathematics that needs a linear programme. */
@NullMarked
package io.plurascope.streams.preference;

import org.jspecify.annotations.NullMarked;
