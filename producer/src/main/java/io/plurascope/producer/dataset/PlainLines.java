package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Ratings.RatingScale;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads this project's own plain format, JSON lines; the module's README documents it. The first line is an object
 * with the key {@code plurascope_dataset} (the format's version, 1) and {@code source} for a citation; each other line
 * is a question with its options and how often, or with what share, each population chose them, or a juror's rating of an
 * earlier question. {@link CanonicalLines} writes it.
 *
 * <p>Memory: a row, and of each rating 28 bytes, its juror and what is known of it once, which is at most twice the file.
 */
final class PlainLines implements DatasetReader {
    static final String MARK = "plurascope_dataset";
    static final int VERSION = 1;
    static final String JUROR = "juror";
    private static final Set<String> RATING_KEYS = Set.of(JUROR, "question", "value", "properties");

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String layout() {
        return "JSON lines that begin with {\"" + MARK + "\": " + VERSION + ", \"source\": ...}";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        String first = file.first();
        return first.startsWith("{") && first.contains("\"" + MARK + "\"");
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        Lines lines = new Lines(found, scale(file));
        found.begin(heading(file));
        file.lines((line, text) -> {
            if (line > 1 && !text.isBlank()) {
                lines.take(line, text);
            }
        });
        lines.numbers.warnOfPercentages(found);
        if (lines.scale != null && !lines.given.isEmpty()) {
            found.rate(new Ratings(lines.scale, lines.given));
        }
    }

    private Heading heading(DatasetFile file) {
        try {
            JsonNode header = Json.object(file.first());
            if (header.path(MARK).asInt() != VERSION) {
                throw new Json.Malformed("It has not the number " + VERSION + " under the key '" + MARK + "'.");
            }
            return new Heading(
                    file.name(),
                    file.version(),
                    Json.text(header, "source"),
                    new TreeSet<>(Json.texts(header, "totals")));
        } catch (Json.Malformed e) {
            throw wrong(file, e);
        }
    }

    private @Nullable RatingScale scale(DatasetFile file) {
        try {
            JsonNode scale = Json.object(file.first()).path("ratings");
            return scale.isMissingNode()
                    ? null
                    : new RatingScale(
                            Json.number(scale.path("lowest")),
                            Json.number(scale.path("highest")),
                            scale.path("lower_is_better").asBoolean());
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw wrong(file, e);
        }
    }

    private DatasetException wrong(DatasetFile file, Exception cause) {
        return new DatasetException(
                "The file '" + file.location() + "' has a wrong first line: expected are " + layout() + ". "
                        + cause.getMessage(),
                cause);
    }

    /** The lines after the first. */
    private static final class Lines {
        private final Findings found;
        private final @Nullable RatingScale scale;
        private final BitSet rateable = new BitSet();
        private final PackedRatings given = new PackedRatings();
        private final NumbersGiven numbers = new NumbersGiven();

        Lines(Findings found, @Nullable RatingScale scale) {
            this.found = found;
            this.scale = scale;
        }

        void take(long line, String text) {
            JsonNode row;
            try {
                row = Json.object(text);
            } catch (Json.Malformed e) {
                found.refuse(line, String.valueOf(e.getMessage()));
                return;
            }
            if (row.has(JUROR)) {
                rating(line, row);
            } else {
                question(line, row);
            }
        }

        private void question(long line, JsonNode row) {
            int number = found.next();
            Faults faults = new Faults();
            PlainQuestion question = PlainQuestion.of(row, line, faults);
            if (!faults.none()) {
                found.leaveOut(faults, question.populations());
                return;
            }
            boolean kept = found.add(
                    number, line, question.text(), question.options(), question.populations(), question.candidates());
            if (kept) {
                numbers.take(line, question.populations());
            }
            if (kept && scale != null) {
                rateable.set(number);
            }
        }

        private void rating(long line, JsonNode row) {
            try {
                Json.known(row, RATING_KEYS);
                long question = Json.whole(row, "question");
                if (scale == null) {
                    throw new Json.Malformed("The first line has no scale under the key 'ratings'.");
                }
                if (question != (int) question || question < 0 || !rateable.get((int) question)) {
                    throw new Json.Malformed("There is no question " + question
                            + " before it; they count from 0, those that were left out too.");
                }
                String juror = Json.text(row, JUROR);
                SortedMap<String, String> properties = properties(row.path("properties"));
                double value = Json.number(row.path("value"));
                if (!(value >= scale.lowest() && value <= scale.highest())) {
                    throw new Json.Malformed(
                            "It is " + value + " on a scale from " + scale.lowest() + " to " + scale.highest() + ".");
                }
                if (!given.rate((int) question, juror, properties, value)) {
                    throw new Json.Malformed("An earlier line has a rating of this question by the same juror.");
                }
            } catch (Json.Malformed e) {
                found.leaveOut(line, "rating", String.valueOf(e.getMessage()));
            }
        }

        private static SortedMap<String, String> properties(JsonNode object) throws Json.Malformed {
            SortedMap<String, String> properties = new TreeMap<>();
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                properties.put(property.getKey(), Json.text(object, property.getKey()));
            }
            return properties;
        }
    }
}
