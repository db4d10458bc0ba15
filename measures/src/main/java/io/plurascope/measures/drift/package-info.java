/** Does a model still answer as it did? */
@NullMarked
package io.plurascope.measures.drift;

import org.jspecify.annotations.NullMarked;
