package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads this project's own plain format, JSON lines; the module's README documents it. The first line is an object
 * with the key {@code plurascope_dataset} (the format's version, 1) and {@code source} for a citation; each other line
 * is a question with its options and how often, or with what share, each population chose them.
 */
final class PlainLines implements DatasetReader {
    private static final String MARK = "plurascope_dataset";
    private static final int VERSION = 1;
    private static final Set<String> QUESTION_KEYS = Set.of("question", "options", "populations");
    private static final Set<String> OPTION_KEYS = Set.of("text", "position", "refusal", "listed");
    private static final Map<String, AnswerOption.Listed> LISTED = Map.of(
            "correct", AnswerOption.Listed.CORRECT,
            "reasonable", AnswerOption.Listed.REASONABLE,
            "unreasonable", AnswerOption.Listed.UNREASONABLE);
    private static final Set<String> POPULATION_KEYS = Set.of("counts", "probabilities", "sample_size");

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
        found.begin(heading(file));
        file.lines((line, text) -> {
            if (line > 1 && !text.isBlank()) {
                collect(found, line, text);
            }
        });
    }

    private Heading heading(DatasetFile file) {
        try {
            JsonNode header = Json.object(file.first());
            if (header.path(MARK).asInt() != VERSION) {
                throw new Json.Malformed("It has not the number " + VERSION + " under the key '" + MARK + "'.");
            }
            Set<String> totals = new TreeSet<>();
            header.path("totals").forEach(total -> totals.add(total.asText()));
            return new Heading(file.name(), file.version(), Json.text(header, "source"), totals);
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file.location() + "' has a wrong first line: expected are " + layout() + ". "
                            + e.getMessage(),
                    e);
        }
    }

    private static void collect(Findings found, long line, String text) {
        try {
            JsonNode row = Json.object(text);
            Json.known(row, QUESTION_KEYS);
            found.add(line, Json.text(row, "question"), options(row), populations(row));
        } catch (Json.Malformed | IllegalArgumentException e) {
            found.refuse(line, String.valueOf(e.getMessage()));
        }
    }

    private static List<AnswerOption> options(JsonNode row) throws Json.Malformed {
        List<AnswerOption> options = new ArrayList<>();
        for (JsonNode option : row.path("options")) {
            options.add(option.isTextual() ? AnswerOption.of(option.textValue()) : option(option));
        }
        return options;
    }

    private static AnswerOption option(JsonNode option) throws Json.Malformed {
        Json.known(option, OPTION_KEYS);
        String text = Json.text(option, "text");
        JsonNode position = option.path("position");
        if (!position.isMissingNode() && !position.isNull() && !position.isNumber()) {
            throw new Json.Malformed("The position of option '" + text + "' is no number.");
        }
        JsonNode refusal = option.path("refusal");
        if (!refusal.isMissingNode() && !refusal.isBoolean()) {
            throw new Json.Malformed("The refusal of option '" + text + "' is neither true nor false.");
        }
        return new AnswerOption(
                text,
                position.isNumber() ? (Double) position.doubleValue() : null,
                refusal.isMissingNode() ? Refusals.recognise(text) : refusal.booleanValue(),
                listed(text, option.path("listed")));
    }

    private static AnswerOption.Listed listed(String option, JsonNode as) throws Json.Malformed {
        if (as.isMissingNode()) {
            return AnswerOption.Listed.NO;
        }
        AnswerOption.Listed listed = LISTED.get(as.asText());
        if (listed == null) {
            throw new Json.Malformed(
                    "The option '" + option + "' is listed neither as correct nor as reasonable nor as unreasonable.");
        }
        return listed;
    }

    private static Map<String, Raw> populations(JsonNode row) throws Json.Malformed {
        Map<String, Raw> populations = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> population : row.path("populations").properties()) {
            Json.known(population.getValue(), POPULATION_KEYS);
            populations.put(population.getKey(), raw(population.getKey(), population.getValue()));
        }
        return populations;
    }

    private static Raw raw(String name, JsonNode population) throws Json.Malformed {
        if (population.has("counts") == population.has("probabilities")) {
            throw new Json.Malformed("Population '" + name + "' has not either counts or probabilities.");
        }
        if (population.has("probabilities")) {
            return new Raw(numbers(name, population.path("probabilities")), sampleSize(name, population));
        }
        return Counts.of(name, numbers(name, population.path("counts")));
    }

    private static List<Double> numbers(String name, JsonNode array) throws Json.Malformed {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : array) {
            if (!number.isNumber()) {
                throw new Json.Malformed("Population '" + name + "' has " + number + " where a number is expected.");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    private static @Nullable Long sampleSize(String name, JsonNode population) throws Json.Malformed {
        JsonNode size = population.path("sample_size");
        if (size.isMissingNode() || size.isNull()) {
            return null;
        }
        if (!size.canConvertToLong() || !size.isIntegralNumber() || size.longValue() < 1) {
            throw new Json.Malformed("The sample size of population '" + name + "' is no positive whole number.");
        }
        return size.longValue();
    }
}
