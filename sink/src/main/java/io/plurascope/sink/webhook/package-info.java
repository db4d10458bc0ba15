/** How does another program hear of alerts? Signed posts to its address, from the topic of alerts. */
@NullMarked
package io.plurascope.sink.webhook;

import org.jspecify.annotations.NullMarked;
