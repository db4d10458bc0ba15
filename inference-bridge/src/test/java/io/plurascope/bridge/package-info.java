@NullMarked
package io.plurascope.bridge;

import org.jspecify.annotations.NullMarked;
