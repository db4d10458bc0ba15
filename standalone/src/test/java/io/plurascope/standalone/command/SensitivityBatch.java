package io.plurascope.standalone.command;

import io.plurascope.event.Prompt;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers whatever it likes, by the bits of the prompt, and how far that moves when questions are asked otherwise,
 * in plain doubles. Which option stands at which place is read in the prompt itself.
 *
 * @param model what it is called
 * @param prompts all of a run
 * @param options of every question, in its order
 */
record SensitivityBatch(String model, List<Prompt> prompts, List<String> options) {
    private static final Pattern OPTION = Pattern.compile("(?m)^ [A-Z]\\. (.+)$");

    /** The share of each place in a prompt; none is 0 or 1. */
    static List<Double> places(String model, String text, int options) {
        List<Integer> weights = IntStream.range(0, options)
                .mapToObj(place -> 1 + Math.floorMod((place + model + text).hashCode(), 97))
                .toList();
        double sum = weights.stream().mapToDouble(Integer::doubleValue).sum();
        return weights.stream().map(weight -> weight / sum).toList();
    }

    /** What is shown of a question is the last part of a prompt. */
    static List<String> shown(String text) {
        return OPTION.matcher(text.substring(text.lastIndexOf("\n\n")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    /**
     * A measure of the board by question.
     *
     * @param measure its name on the board
     */
    List<Double> each(String measure) {
        TreeMap<String, List<Prompt>> questions = new TreeMap<>();
        prompts.forEach(prompt -> questions
                .computeIfAbsent(prompt.getQuestion(), first -> new ArrayList<>())
                .add(prompt));
        return questions.values().stream().map(asked -> value(measure, asked)).toList();
    }

    private double value(String measure, List<Prompt> asked) {
        return switch (measure) {
            case "repeat_sensitivity" -> moved(asked, VariationKind.AGAIN);
            case "order_sensitivity" -> moved(asked, VariationKind.ORDER);
            case "wording_sensitivity" -> moved(asked, VariationKind.WORDING);
            case "order_effect" -> moved(asked, VariationKind.ORDER) - moved(asked, VariationKind.AGAIN);
            case "wording_effect" -> moved(asked, VariationKind.WORDING) - moved(asked, VariationKind.AGAIN);
            default -> throw new AssertionError("Nothing is known here of " + measure + ".");
        };
    }

    /** Half the sum of the differences of mean shares, for each order or wording, and the mean of these. */
    private double moved(List<Prompt> asked, VariationKind kind) {
        double[] plain = mean(asked, prompt -> prompt.getVariation() == null);
        return numbers(asked, kind).stream()
                .mapToDouble(number -> {
                    double[] other = mean(asked, prompt -> isOf(prompt.getVariation(), kind, number));
                    return IntStream.range(0, plain.length)
                            .mapToDouble(option -> Math.abs(plain[option] - other[option]) / 2)
                            .sum();
                })
                .average()
                .orElseThrow();
    }

    private static boolean isOf(@Nullable Variation variation, VariationKind kind, int number) {
        return variation != null && variation.getKind() == kind && variation.getNumber() == number;
    }

    private static Collection<Integer> numbers(List<Prompt> asked, VariationKind kind) {
        return asked.stream()
                .flatMap(prompt -> Stream.ofNullable(prompt.getVariation()))
                .filter(variation -> variation.getKind() == kind)
                .map(Variation::getNumber)
                .distinct()
                .toList();
    }

    private double[] mean(List<Prompt> asked, Predicate<Prompt> which) {
        List<String> texts = asked.stream().filter(which).map(Prompt::getText).toList();
        return options.stream()
                .mapToDouble(option -> texts.stream()
                        .mapToDouble(text -> places(model, text, options.size())
                                .get(shown(text).indexOf(option)))
                        .average()
                        .orElseThrow())
                .toArray();
    }
}
