package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Ratings.Given;
import io.plurascope.producer.dataset.Ratings.RatingScale;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
        private final Jurors jurors = new Jurors();
        private final List<Given> given = new ArrayList<>();
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
            try {
                PlainQuestion question = PlainQuestion.of(row);
                boolean kept = found.add(
                        number,
                        line,
                        question.text(),
                        question.options(),
                        question.populations(),
                        question.candidates());
                if (kept) {
                    numbers.take(line, question.populations());
                }
                if (kept && scale != null) {
                    rateable.set(number);
                }
            } catch (Json.Malformed | IllegalArgumentException e) {
                found.leaveOut(line, "question", String.valueOf(e.getMessage()));
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
                Jurors.Juror juror = jurors.of(Json.text(row, JUROR), properties(row.path("properties")));
                Given rating =
                        new Given((int) question, juror.name(), juror.properties(), Json.number(row.path("value")));
                if (!(rating.value() >= scale.lowest() && rating.value() <= scale.highest())) {
                    throw new Json.Malformed("It is " + rating.value() + " on a scale from " + scale.lowest() + " to "
                            + scale.highest() + ".");
                }
                if (!jurors.rates(juror, rating.row())) {
                    throw new Json.Malformed("An earlier line has a rating of this question by the same juror.");
                }
                given.add(rating);
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
