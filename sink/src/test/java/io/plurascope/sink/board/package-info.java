/** Tests of this part of the sink. */
@NullMarked
package io.plurascope.sink.board;

import org.jspecify.annotations.NullMarked;
