/** Tests of what steers. */
@NullMarked
package io.plurascope.producer.steering;

import org.jspecify.annotations.NullMarked;
