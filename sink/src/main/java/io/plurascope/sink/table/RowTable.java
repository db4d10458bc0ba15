package io.plurascope.sink.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Rows as the file of a table. What JSON calls null is an empty cell or a null. */
public enum RowTable {
    /** RFC 4180, but for line ends, which are LF; UTF-8. Doubles are written so that reading them gives the same bits. */
    CSV("text/csv") {
        @Override
        public byte[] bytes(List<TableRow> rows, List<RowColumn> columns) {
            StringBuilder text = new StringBuilder();
            try (CSVPrinter printer = new CSVPrinter(text, format(columns))) {
                for (TableRow row : rows) {
                    printer.printRecord(columns.stream()
                            .map(column -> column.value().apply(row))
                            .toArray());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    },

    /** Apache Parquet, compressed by Snappy. An infinite value is one. */
    PARQUET("application/vnd.apache.parquet") {
        @Override
        public byte[] bytes(List<TableRow> rows, List<RowColumn> columns) {
            try {
                // The library writes to files alone.
                Path directory = Files.createTempDirectory("plurascope-parquet");
                Path file = directory.resolve("rows.parquet");
                try {
                    ParquetRows.write(rows, columns, schema(columns), file);
                    return Files.readAllBytes(file);
                } finally {
                    Files.deleteIfExists(file);
                    Files.delete(directory);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final String mediaType;

    RowTable(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The rows in a file's bytes.
     *
     * @param columns which it has, in their order
     */
    public abstract byte[] bytes(List<TableRow> rows, List<RowColumn> columns);

    /** What it is called in a header. */
    public String mediaType() {
        return mediaType;
    }

    /** What it is called in a parameter, and what the name of a file ends with. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, as {@link #extension} has them. */
    public static List<String> extensions() {
        return Arrays.stream(values()).map(RowTable::extension).toList();
    }

    private static CSVFormat format(List<RowColumn> columns) {
        return CSVFormat.RFC4180
                .builder()
                .setRecordSeparator('\n')
                .setHeader(columns.stream().map(RowColumn::name).toArray(String[]::new))
                .get();
    }

    private static MessageType schema(List<RowColumn> columns) {
        return new MessageType("rows", columns.stream().map(RowTable::type).toList());
    }

    private static Type type(RowColumn column) {
        return switch (column.kind()) {
            case TEXT ->
                optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case NUMBER -> optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case COUNT -> optional(PrimitiveTypeName.INT64).named(column.name());
            case FLAG -> optional(PrimitiveTypeName.BOOLEAN).named(column.name());
        };
    }

    private static Types.PrimitiveBuilder<PrimitiveType> optional(PrimitiveTypeName name) {
        return Types.optional(name);
    }
}
