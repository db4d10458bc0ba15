/** What stands at this moment? The boards in memory, and the reader that feeds them from the topics. */
@NullMarked
package io.plurascope.sink.board;

import org.jspecify.annotations.NullMarked;
