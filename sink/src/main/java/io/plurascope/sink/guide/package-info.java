/** What is a value read between? What answers without a choice have, and the people who are the nearest to these people. */
@NullMarked
package io.plurascope.sink.guide;

import org.jspecify.annotations.NullMarked;
