/** The tests of what the page gives without a sink. */
@NullMarked
package io.plurascope.sink.page;

import org.jspecify.annotations.NullMarked;
