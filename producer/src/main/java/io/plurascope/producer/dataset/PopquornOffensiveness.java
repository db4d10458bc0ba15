package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Ratings.RatingScale;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads POPQUORN's ratings of how offensive a text is: CSV with the columns {@code instance_id} (the text), {@code
 * user_id} (the juror), {@code text} and {@code offensiveness}, from 1 (not at all) to 5 (very), so that the lowest rating
 * is the best. Every other column is something that is known of the juror. A text is known by the first row that rates it.
 *
 * <p>Memory: of each rating 28 bytes, of each juror and text its id and some 12 and 20 bytes, which is at most twice the
 * file where rows have 40 bytes or more, and at most five times in the shortest rows that there are.
 */
final class PopquornOffensiveness implements DatasetReader {
    private static final String TEXT_ID = "instance_id";
    private static final String JUROR = "user_id";
    private static final String TEXT = "text";
    private static final String RATING = "offensiveness";
    private static final List<String> COLUMNS = List.of(TEXT_ID, JUROR, TEXT, RATING);
    private static final RatingScale SCALE = new RatingScale(1, 5, true);
    private static final String ASKED = "How offensive is this text?\n\n";
    private static final String SOURCE =
            "POPQUORN (Pei and Jurgens 2023, When Do Annotator Demographics Matter?), ratings of offensiveness";

    /** The scale as answers to choose from. */
    private static final List<AnswerOption> OPTIONS = IntStream.rangeClosed(1, 5)
            .mapToObj(value -> new AnswerOption(
                    value + (value == 1 ? " (not at all)" : value == 5 ? " (very)" : ""), (double) value, false))
            .toList();

    @Override
    public String name() {
        return "popquorn-offensiveness";
    }

    @Override
    public String layout() {
        return "POPQUORN's ratings as CSV with the columns " + String.join(", ", COLUMNS);
    }

    @Override
    public String counted() {
        return "row";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.have(file, COLUMNS);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin(SOURCE);
        Gathered gathered = new Gathered(found);
        CsvRows.read(file, COLUMNS, gathered::take);
        if (!gathered.given.isEmpty()) {
            found.rate(new Ratings(SCALE, gathered.given));
        }
    }

    /** What was read so far. */
    private static final class Gathered {
        private final Findings found;
        private final NumberedTexts texts = new NumberedTexts();

        /** Of each text, the row that it is known by. */
        private final Ints rows = new Ints();

        /** Of each text, what tells it from others, but for one pair in four thousand millions. */
        private final Ints digests = new Ints();

        private final PackedRatings given = new PackedRatings();

        Gathered(Findings found) {
            this.found = found;
        }

        void take(long line, CSVRecord row, List<String> columns) {
            int number = found.next();
            if (row.size() != columns.size()) {
                found.leaveOut(line, "rating", CsvRows.otherColumns(row.size(), columns.size()));
                return;
            }
            String what = "rating of text '" + row.get(TEXT_ID) + "' by '" + row.get(JUROR) + "'";
            double value = value(row.get(RATING));
            if (!(value >= SCALE.lowest() && value <= SCALE.highest())) {
                found.leaveOut(line, what, "It is '" + row.get(RATING) + "' on a scale from 1 to 5.");
                return;
            }
            try {
                rate(line, number, row, columns, value);
            } catch (Json.Malformed e) {
                found.leaveOut(line, what, String.valueOf(e.getMessage()));
            }
        }

        private void rate(long line, int number, CSVRecord row, List<String> columns, double value)
                throws Json.Malformed {
            byte[] id = PackedTexts.one(row.get(TEXT_ID));
            int text = texts.find(id);
            if (text == NumberTable.NONE) {
                if (!found.add(number, line, ASKED + row.get(TEXT), OPTIONS, Map.of())) {
                    return;
                }
                text = texts.of(id);
                rows.add(number);
                digests.add(digest(row.get(TEXT)));
            }
            if (digests.at(text) != digest(row.get(TEXT))) {
                throw new Json.Malformed("An earlier row has another text under the same id.");
            }
            if (!given.rate(rows.at(text), row.get(JUROR), properties(row, columns), value)) {
                throw new Json.Malformed("An earlier row has a rating of this text by the same juror.");
            }
        }

        private static int digest(String text) {
            return ByteBuffer.wrap(new Sha256().add(text).bytes()).getInt();
        }

        private static double value(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }

        private static SortedMap<String, String> properties(CSVRecord row, List<String> columns) {
            SortedMap<String, String> properties = new TreeMap<>();
            for (String column : columns) {
                if (!COLUMNS.contains(column) && !row.get(column).isBlank()) {
                    properties.put(column, row.get(column));
                }
            }
            return properties;
        }
    }
}
