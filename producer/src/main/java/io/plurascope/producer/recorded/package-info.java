/** What did models answer before? Recorded answers, rows to compare models with, and how a prompt finds its answer. */
@NullMarked
package io.plurascope.producer.recorded;

import org.jspecify.annotations.NullMarked;
