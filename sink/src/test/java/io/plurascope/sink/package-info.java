/** Tests of the sink, and made-up events for them. */
@NullMarked
package io.plurascope.sink;

import org.jspecify.annotations.NullMarked;
