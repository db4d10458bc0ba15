/** Tests of the wire format and the catalogue. */
@NullMarked
package io.plurascope.schemas;

import org.jspecify.annotations.NullMarked;
