/** How does it leave? Files, and the board as text for a terminal. */
@NullMarked
package io.plurascope.sink.export;

import org.jspecify.annotations.NullMarked;
