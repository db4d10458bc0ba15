/** Tests of this part of the sink. */
@NullMarked
package io.plurascope.sink.web;

import org.jspecify.annotations.NullMarked;
