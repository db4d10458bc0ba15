/** Answers that are kept for whoever asks the same again. */
@NullMarked
package io.plurascope.sink.kept;

import org.jspecify.annotations.NullMarked;
