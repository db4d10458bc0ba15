@NullMarked
package io.plurascope.benchmarks;

import org.jspecify.annotations.NullMarked;
