/** Tests of this part of the sink. */
@NullMarked
package io.plurascope.sink.export;

import org.jspecify.annotations.NullMarked;
