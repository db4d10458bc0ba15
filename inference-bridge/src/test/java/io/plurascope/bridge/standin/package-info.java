@NullMarked
package io.plurascope.bridge.standin;

import org.jspecify.annotations.NullMarked;
