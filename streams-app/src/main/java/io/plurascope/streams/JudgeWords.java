package io.plurascope.streams;

import io.plurascope.event.Label;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What judges of texts are asked: the words, and the label variants whose log-probabilities are wanted. */
final class JudgeWords {
    /** As the options of any question, with the space before the letter and without. */
    static final List<Label> YES_OR_NO = letters(2);

    /** Of a model for pairs of texts. */
    static final List<Label> CLASSES = List.of(label(0, "entailment"), label(1, "neutral"), label(2, "contradiction"));

    /** Of a reward model: better than an answer of reward 0, or not. */
    static final List<Label> PREFERENCE = List.of(label(0, "preferred"), label(1, "not preferred"));

    private static final int GREATEST_RATING = 5;

    /** From A, one for each rating. */
    static final List<Label> RATINGS = letters(GREATEST_RATING);

    private static final String EXPRESSES = """
            Text: %s
            Statement: %s
            Does the text express the statement?
             A. %s
             B. %s
             Answer Choice:""";

    private static final String RATES = """
            A person is described like this: %s
            The person was asked: %s
            Another one answered: %s
            How does the person rate this answer, from 1, the worst, to 5, the best?
            %s Answer Choice:""";

    private JudgeWords() {}

    /** Whether a text expresses a statement. */
    static String expresses(String text, String statement, boolean yesFirst) {
        return EXPRESSES.formatted(text, statement, yesFirst ? "Yes" : "No", yesFirst ? "No" : "Yes");
    }

    /** How somebody rates an answer to a question. */
    static String rates(String description, String question, String answer, boolean worstFirst) {
        StringBuilder options = new StringBuilder();
        for (int option = 0; option < GREATEST_RATING; option++) {
            options.append(" %c. %d\n".formatted('A' + option, worstFirst ? option + 1 : GREATEST_RATING - option));
        }
        return RATES.formatted(description, question, answer, options);
    }

    /** What each option of a rating is worth: from 0 for the worst to 1 for the best, or the reverse. */
    static List<Double> ratings(boolean worstFirst) {
        double steps = GREATEST_RATING - 1;
        return IntStream.range(0, GREATEST_RATING)
                .mapToObj(option -> (worstFirst ? option : GREATEST_RATING - 1 - option) / steps)
                .toList();
    }

    private static List<Label> letters(int options) {
        return IntStream.range(0, options)
                .boxed()
                .flatMap(option -> Stream.of(
                        label(option, " " + (char) ('A' + option)), label(option, "" + (char) ('A' + option))))
                .toList();
    }

    private static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }
}
