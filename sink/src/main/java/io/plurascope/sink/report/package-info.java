/** What does a run say, in tables to read and to compute with? Reports, from what the topics hold. */
@NullMarked
package io.plurascope.sink.report;

import org.jspecify.annotations.NullMarked;
