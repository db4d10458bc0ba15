/** What does a person see? The sink: boards in memory, and everything that serves them. */
@NullMarked
package io.plurascope.sink;

import org.jspecify.annotations.NullMarked;
