package io.plurascope.producer.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the options of a survey's question lie on its scale, as OpinionQA has it: 1, 2, ... in the order in which they are
 * asked. A refusal has no place, and a last option that takes neither side ("Neither", "About the same") is put in the
 * mean of the others.
 *
 * <p>Source: Santurkar et al. 2023, where the distance between distributions is defined; which texts take neither side is
 * told here by how they begin, for the file does not say it.
 */
final class SurveyScale {
    private static final Pattern NEITHER_SIDE =
            Pattern.compile("(?:neither|both|no difference|not much difference|makes no difference|no impact either way"
                    + "|about the same|stay(?:ing)? about the same|about (?:the )?(?:right|equal)|just about right"
                    + "|been about right|about as|about where|equal positive and negative|no more or less)\\b.*");

    private SurveyScale() {}

    /** The options in order, each with its place. */
    static List<AnswerOption> of(List<String> options) {
        List<Integer> placed = IntStream.range(0, options.size())
                .filter(option -> !Refusals.recognise(options.get(option)))
                .boxed()
                .toList();
        List<AnswerOption> scale = new ArrayList<>();
        for (int option = 0; option < options.size(); option++) {
            int place = placed.indexOf(option) + 1;
            scale.add(
                    new AnswerOption(options.get(option), position(options, place, placed.size(), option), place == 0));
        }
        return scale;
    }

    private static @Nullable Double position(List<String> options, int place, int placed, int option) {
        if (place == 0) {
            return null;
        }
        boolean between = place == placed && placed > 2 && takesNeitherSide(options.get(option));
        // The mean of 1 to n - 1.
        return between ? placed / 2.0 : place;
    }

    private static boolean takesNeitherSide(String option) {
        return NEITHER_SIDE.matcher(option.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
