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
    private static final String QUESTION = "question";
    private static final Set<String> QUESTION_KEYS = Set.of(QUESTION, "options", "candidates", "populations");
    private static final Set<String> OPTION_KEYS = Set.of("text", "position", "refusal", "listed");
    private static final Set<String> CANDIDATE_KEYS = Set.of("text", "explanation", "reasonable");
    private static final Set<String> POPULATION_KEYS = Set.of("counts", "probabilities", "sample_size");

    /**
     * The question of a line.
     *
     * @param faults takes all that is wrong with it, such as blank options; where there are some, it is not whole
     */
    static PlainQuestion of(JsonNode row, long line, Faults faults) {
        boolean known = faults.tried(line, QUESTION, false, () -> known(row, QUESTION_KEYS));
        // An unknown key is most often the missing one misspelt.
        String text =
                known || row.has(QUESTION) ? faults.tried(line, QUESTION, "", () -> Json.text(row, QUESTION)) : "";
        List<AnswerOption> options = each(
                row.path("options"),
                line,
                faults,
                option -> option.isTextual() ? AnswerOption.of(option.textValue()) : option(option));
        List<CandidateAnswer> candidates = each(row.path("candidates"), line, faults, PlainQuestion::candidate);
        return new PlainQuestion(text, options, candidates, populations(row, line, faults));
    }

    private interface Part<T> {
        T of(JsonNode node) throws Json.Malformed;
    }

    private static <T> List<T> each(JsonNode array, long line, Faults faults, Part<T> part) {
        List<T> parts = new ArrayList<>();
        for (JsonNode node : array) {
            faults.tried(line, QUESTION, Optional.<T>empty(), () -> Optional.of(part.of(node)))
                    .ifPresent(parts::add);
        }
        return parts;
    }

    private static boolean known(JsonNode object, Set<String> keys) throws Json.Malformed {
        Json.known(object, keys);
        return true;
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

    private static CandidateAnswer candidate(JsonNode candidate) throws Json.Malformed {
        Json.known(candidate, CANDIDATE_KEYS);
        JsonNode reasonable = candidate.path("reasonable");
        if (!reasonable.isBoolean()) {
            throw new Json.Malformed("A candidate answer is neither reasonable nor not (true or false).");
        }
        return new CandidateAnswer(
                Json.text(candidate, "text"),
                candidate.has("explanation") ? Json.text(candidate, "explanation") : null,
                reasonable.booleanValue());
    }

    private static Map<String, Raw> populations(JsonNode row, long line, Faults faults) {
        Map<String, Raw> populations = new LinkedHashMap<>();
        row.path("populations")
                .properties()
                .forEach(population -> faults.tried(
                                line,
                                QUESTION,
                                Optional.<Raw>empty(),
                                () -> Optional.of(raw(population.getKey(), population.getValue())))
                        .ifPresent(raw -> populations.put(population.getKey(), raw)));
        return populations;
    }

    private static Raw raw(String name, JsonNode population) throws Json.Malformed {
        Json.known(population, POPULATION_KEYS);
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
