/** Tests of reports. */
@NullMarked
package io.plurascope.sink.report;

import org.jspecify.annotations.NullMarked;
