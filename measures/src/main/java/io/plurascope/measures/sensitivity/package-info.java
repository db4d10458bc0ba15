/** How much an answer depends on how its question is asked: in which order of options, in which words. */
@NullMarked
package io.plurascope.measures.sensitivity;

import org.jspecify.annotations.NullMarked;
