/** How is a model asked to answer as somebody? Attributes and styles become what stands before a prompt. */
@NullMarked
package io.plurascope.producer.steering;

import org.jspecify.annotations.NullMarked;
