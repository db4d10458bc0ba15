/** What does it add up to? Answers become distributions, scores, metrics and standings. */
@NullMarked
package io.plurascope.streams;

import org.jspecify.annotations.NullMarked;
