/** What is worked out on request from the scores of a run, question by question. */
@NullMarked
package io.plurascope.sink.score;

import org.jspecify.annotations.NullMarked;
