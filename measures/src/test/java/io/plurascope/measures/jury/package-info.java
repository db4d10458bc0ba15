/** Tests of the jury package, against references that are not this project's. */
@NullMarked
package io.plurascope.measures.jury;

import org.jspecify.annotations.NullMarked;
