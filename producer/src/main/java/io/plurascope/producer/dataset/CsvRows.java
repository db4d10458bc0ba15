package io.plurascope.producer.dataset;

import io.plurascope.schemas.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV, or text with tabs in the commas' place, whose first line names the columns, in any order and beside others;
 * blank lines are no rows.
 */
public final class CsvRows {
    private static final CSVFormat COMMAS =
            CSVFormat.RFC4180.builder().setHeader().get();

    /** Where tabs separate, quotation marks are characters like others. */
    private static final CSVFormat TABS = CSVFormat.RFC4180
            .builder()
            .setDelimiter('\t')
            .setQuote(null)
            .setHeader()
            .get();

    /** A column may have no name, as that of the rows' names in what pandas writes. */
    private static final CSVFormat TABLE = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setAllowMissingColumnNames(true)
            .get();

    private CsvRows() {}

    /** Takes one row. */
    public interface Receiver {
        /**
         * Takes the next one, which may have more or fewer cells than there are columns.
         *
         * @param line the line that it begins on, from 1
         * @param columns all columns of the file
         */
        void take(long line, CSVRecord row, List<String> columns);
    }

    /** Whether a file is CSV with these columns. */
    static boolean have(DatasetFile file, List<String> columns) {
        return have(file, columns, COMMAS);
    }

    /** Whether a file has these columns with tabs between them. */
    static boolean haveTabs(DatasetFile file, List<String> columns) {
        return have(file, columns, TABS);
    }

    /** The columns that the first line names; none where the file is no proper CSV. */
    static List<String> columns(DatasetFile file) {
        return columns(file, COMMAS);
    }

    private static List<String> columns(DatasetFile file, CSVFormat format) {
        try (RowLimit text = new RowLimit(file.open());
                CSVParser parser = parser(text, format)) {
            return parser.getHeaderNames();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** The same where a column may have no name. */
    public static List<String> tableColumns(DatasetFile file) {
        return columns(file, TABLE);
    }

    /** The cells of the first line where such a sign separates them; none where they cannot be told. */
    static List<String> firstCells(DatasetFile file, char separator) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        try (RowLimit text = new RowLimit(file.open());
                CSVParser parser = parser(text, format)) {
            Iterator<CSVRecord> rows = parser.iterator();
            return rows.hasNext() ? rows.next().toList() : List.of();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean have(DatasetFile file, List<String> columns, CSVFormat format) {
        try (RowLimit text = new RowLimit(file.open());
                CSVParser parser = parser(text, format)) {
            return parser.getHeaderNames().containsAll(columns);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            // Whatever does not even parse as CSV with a header is some other layout.
            return false;
        }
    }

    /**
     * Hands over all rows of a file, in its order.
     *
     * @param wanted columns that it must have
     * @throws DatasetException where it lacks one of them or is no proper CSV
     */
    public static void read(DatasetFile file, List<String> wanted, Receiver receiver) {
        read(file, wanted, receiver, COMMAS);
    }

    /** The same where a column may have no name. */
    public static void readTable(DatasetFile file, List<String> wanted, Receiver receiver) {
        read(file, wanted, receiver, TABLE);
    }

    /** The same where tabs stand between the columns. */
    static void readTabs(DatasetFile file, List<String> wanted, Receiver receiver) {
        read(file, wanted, receiver, TABS);
    }

    private static void read(DatasetFile file, List<String> wanted, Receiver receiver, CSVFormat format) {
        try (RowLimit text = new RowLimit(file.open());
                CSVParser parser = parser(text, format)) {
            List<String> columns = parser.getHeaderNames();
            if (!columns.containsAll(wanted)) {
                throw new DatasetException("The file '" + file.location() + "' has the wrong columns: expected are "
                        + String.join(", ", wanted) + "; found are " + String.join(", ", columns) + ".");
            }
            if (!format.getAllowMissingColumnNames()) {
                requireDifferent(file, columns);
            }
            Iterator<CSVRecord> rows = parser.iterator();
            long line = parser.getCurrentLineNumber() + 1;
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                if (row.size() > 1 || !row.get(0).isEmpty()) {
                    receiver.take(line, row, columns);
                }
                line = parser.getCurrentLineNumber() + 1;
                text.next();
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String wrong = Optional.of(file)
                    .filter(quoted -> format.isQuoteCharacterSet())
                    .flatMap(Quotation::wrong)
                    .orElseGet(() -> cause.getMessage() + ".");
            throw new DatasetException("The file '" + file.location() + "' is no proper CSV: " + wrong, e);
        }
    }

    /** Of two columns of one name only one would be read. */
    private static void requireDifferent(DatasetFile file, List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            Integer first = places.putIfAbsent(columns.get(column), column);
            if (first != null) {
                throw new DatasetException("The file '" + file.location() + "' has two columns named '"
                        + columns.get(column) + "', the " + (first + 1) + ". and the " + (column + 1)
                        + ".; rename one of them.");
            }
        }
    }

    private static CSVParser parser(RowLimit text, CSVFormat format) throws IOException {
        return CSVParser.builder().setReader(text).setFormat(format).get();
    }

    /** What a row with other cells than the header is told. */
    static String otherColumns(long row, long header) {
        return "It has " + Counted.of(row, "column") + " and the header has " + header + ".";
    }
}
