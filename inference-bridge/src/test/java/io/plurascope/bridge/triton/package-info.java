@NullMarked
package io.plurascope.bridge.triton;

import org.jspecify.annotations.NullMarked;
