/** What does a jury have together at any alpha? Worked out on request, from what the topics hold. */
@NullMarked
package io.plurascope.sink.jury;

import org.jspecify.annotations.NullMarked;
