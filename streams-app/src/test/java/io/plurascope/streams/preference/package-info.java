/** Tests of the choice between models by pairwise preferences. */
@NullMarked
package io.plurascope.streams.preference;

import org.jspecify.annotations.NullMarked;
