/** Where do prompts come from? A data set, a selection of it and a template become a plan; a replay publishes it. */
@NullMarked
package io.plurascope.producer;

import org.jspecify.annotations.NullMarked;
