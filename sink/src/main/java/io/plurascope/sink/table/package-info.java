/** How rows leave as the file of a table: CSV and Parquet. */
@NullMarked
package io.plurascope.sink.table;

import org.jspecify.annotations.NullMarked;
