/** What did the model answer? Bridges read prompts, ask one model each through Triton and publish its answers. */
@NullMarked
package io.plurascope.bridge;

import org.jspecify.annotations.NullMarked;
