/** Does a model present the whole spectrum of reasonable answers, and nothing else? */
@NullMarked
package io.plurascope.measures.overton;

import org.jspecify.annotations.NullMarked;
