/** The hot pure pieces of the bridge, for JMH: what one prompt costs where no network and no disk is. */
@NullMarked
package io.plurascope.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
