/** Tests of the measures, against references that are not this project's. */
@NullMarked
package io.plurascope.measures;

import org.jspecify.annotations.NullMarked;
