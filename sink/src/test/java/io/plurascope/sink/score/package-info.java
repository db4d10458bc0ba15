/** Tests of this part of the sink. */
@NullMarked
package io.plurascope.sink.score;

import org.jspecify.annotations.NullMarked;
