/** How well does a model take on the attribute that it is steered to? */
@NullMarked
package io.plurascope.measures.steerable;

import org.jspecify.annotations.NullMarked;
