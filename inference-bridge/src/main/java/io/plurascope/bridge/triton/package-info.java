/** How is a model on a Triton server asked? The client, the backends and the tensors they send. */
@NullMarked
package io.plurascope.bridge.triton;

import org.jspecify.annotations.NullMarked;
