/** What do servers and backends have to do together? One suite, whichever the pair. */
@NullMarked
package io.plurascope.bridge.conformance;

import org.jspecify.annotations.NullMarked;
