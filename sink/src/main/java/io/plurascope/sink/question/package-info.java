/** What lies under a run's means? Its questions one by one, down to the raw events, read from the topics on request. */
@NullMarked
package io.plurascope.sink.question;

import org.jspecify.annotations.NullMarked;
