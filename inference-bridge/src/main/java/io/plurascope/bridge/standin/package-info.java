/** What answers where there is no Triton? A server of the same contract that replays recorded answers. */
@NullMarked
package io.plurascope.bridge.standin;

import org.jspecify.annotations.NullMarked;
