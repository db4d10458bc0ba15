/** How near is a model's distribution over the options to people's? */
@NullMarked
package io.plurascope.measures.distributional;

import org.jspecify.annotations.NullMarked;
