package io.plurascope.sink.table;

import blue.strategic.parquet.ParquetWriter;
import io.plurascope.sink.board.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.schema.MessageType;

/** Writes rows as a Parquet file. */
final class ParquetRows {
    private ParquetRows() {}

    static void write(List<Row> rows, MessageType schema, Path file) throws IOException {
        try (ParquetWriter<Row> writer = ParquetWriter.writeFile(schema, file.toFile(), (row, values) -> {
            for (RowColumn column : RowColumn.ALL) {
                Object value = column.value().apply(row);
                if (value != null) {
                    values.write(column.name(), value);
                }
            }
        })) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
    }
}
