package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question of the plain format as its line has it.
 *
 * @param text its text
 * @param options its options, in order
 * @param candidates answers that long texts are looked through for
 * @param populations how people answered it
 */
record PlainQuestion(
        String text, List<AnswerOption> options, List<CandidateAnswer> candidates, Map<String, Raw> populations) {
    private static final Set<String> QUESTION_KEYS = Set.of("question", "options", "candidates", "populations");
    private static final Set<String> OPTION_KEYS = Set.of("text", "position", "refusal", "listed");
    private static final Set<String> CANDIDATE_KEYS = Set.of("text", "explanation", "reasonable");
    private static final Set<String> POPULATION_KEYS = Set.of("counts", "probabilities", "sample_size");

    /**
     * The question of a line.
     *
     * @throws IllegalArgumentException where an option or a candidate is blank
     */
    static PlainQuestion of(JsonNode row) throws Json.Malformed {
        Json.known(row, QUESTION_KEYS);
        return new PlainQuestion(Json.text(row, "question"), options(row), candidates(row), populations(row));
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
        return listed(as.asText())
                .orElseThrow(() -> new Json.Malformed("The option '" + option
                        + "' is listed neither as correct nor as reasonable nor as unreasonable."));
    }

    /** As what an option is listed in such a word; empty where the format has no such word. */
    static Optional<AnswerOption.Listed> listed(String word) {
        return switch (word) {
            case "correct" -> Optional.of(AnswerOption.Listed.CORRECT);
            case "reasonable" -> Optional.of(AnswerOption.Listed.REASONABLE);
            case "unreasonable" -> Optional.of(AnswerOption.Listed.UNREASONABLE);
            default -> Optional.empty();
        };
    }

    private static List<CandidateAnswer> candidates(JsonNode row) throws Json.Malformed {
        List<CandidateAnswer> candidates = new ArrayList<>();
        for (JsonNode candidate : row.path("candidates")) {
            Json.known(candidate, CANDIDATE_KEYS);
            JsonNode reasonable = candidate.path("reasonable");
            if (!reasonable.isBoolean()) {
                throw new Json.Malformed("A candidate answer is neither reasonable nor not (true or false).");
            }
            candidates.add(new CandidateAnswer(
                    Json.text(candidate, "text"),
                    candidate.has("explanation") ? Json.text(candidate, "explanation") : null,
                    reasonable.booleanValue()));
        }
        return candidates;
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
