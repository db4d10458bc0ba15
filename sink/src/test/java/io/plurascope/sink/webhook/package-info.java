/** Tests of the posts of alerts. */
@NullMarked
package io.plurascope.sink.webhook;

import org.jspecify.annotations.NullMarked;
