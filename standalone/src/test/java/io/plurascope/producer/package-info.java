/** Tests of asking that need a broker. */
@NullMarked
package io.plurascope.producer;

import org.jspecify.annotations.NullMarked;
