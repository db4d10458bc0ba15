package io.plurascope.sink.table;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.schema.MessageType;

/** Writes rows as a Parquet file. */
final class ParquetRows {
    private ParquetRows() {}

    static void write(List<TableRow> rows, List<RowColumn> columns, MessageType schema, Path file) throws IOException {
        try (ParquetWriter<TableRow> writer = ParquetWriter.writeFile(schema, file.toFile(), (row, values) -> {
            for (RowColumn column : columns) {
                Object value = column.value().apply(row);
                if (value != null) {
                    values.write(column.name(), value);
                }
            }
        })) {
            for (TableRow row : rows) {
                writer.write(row);
            }
        }
    }
}
