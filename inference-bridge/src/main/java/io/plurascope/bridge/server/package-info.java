/** Where does a real Triton come from on this machine? Installing one that needs no GPU, and running it as a child. */
@NullMarked
package io.plurascope.bridge.server;

import org.jspecify.annotations.NullMarked;
