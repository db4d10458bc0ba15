package io.plurascope.producer;

import io.plurascope.event.Label;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.steering.Preface;
import java.util.ArrayList;
import java.util.List;

/**
 * How a question becomes a prompt's text: answered examples, then the question with the answer left open, in the
 * layout of Sorensen et al. 2024, appendix A. The letter that an example shows as its answer is drawn from the seed,
 * the question, the draw and the example's place alone.
 *
 * <p>Where a model is steered, what steers it stands before the examples, with an empty line between.
 *
 * <p>Where a long answer is wanted, the prompt is the question's text, a line break, and {@code " In my own words:"}: no
 * examples and no options, which would make a letter of the answer. It is this project's own.
 */
public final class Template {
    private static final String NAME = "three-examples";

    /** Changes whenever the layout below does, so that the digest does. */
    private static final String LAYOUT = "layout 1";

    /** Changes whenever the layout of a question that is asked openly does. */
    static final String OPEN_LAYOUT = "open layout 2";

    /** Changes whenever the layout of what steers does. */
    static final String STEERED_LAYOUT = "steered layout 1";

    /** Changes whenever the layout of what steers before a question that is asked openly does. */
    static final String STEERED_OPEN_LAYOUT = "steered open layout 1";

    private static final String EMPTY_LINE = "\n\n";

    private static final String ANSWER = " Answer Choice:";

    // After a bare "Answer:" SmolLM2-135M-Instruct ended its text at once, unless in its chat frame.
    private static final String OPEN_ANSWER = " In my own words:";

    private final Examples examples;
    private final long seed;

    public Template(Examples examples, long seed) {
        this.examples = examples;
        this.seed = seed;
    }

    /** Name and digest of the layout and its examples; the seed is no part of it. */
    public String id() {
        return NAME + "-" + examples.name() + "@" + Hashes.digits(LAYOUT, examples.digest());
    }

    /** Name and digest of the layout of questions that are asked openly only. */
    static String openId() {
        return "open@" + Hashes.digits(OPEN_LAYOUT);
    }

    /** Seed of the examples' letters. */
    public long seed() {
        return seed;
    }

    /** The text of one draw of a question. */
    public String prompt(String questionId, Item item, int draw) {
        StringBuilder prompt = new StringBuilder();
        for (int i = 0; i < examples.examples().size(); i++) {
            Examples.Example example = examples.examples().get(i);
            int shown = Hashes.below(
                    example.options().size(),
                    "example",
                    Long.toString(seed),
                    questionId,
                    Integer.toString(draw),
                    Integer.toString(i));
            prompt.append(block(example.question(), example.options()))
                    .append(letter(shown))
                    .append('.')
                    .append(EMPTY_LINE);
        }
        return prompt.append(asked(item)).toString();
    }

    /** The text of one draw of a question after what steers it; the examples show the same letters as without. */
    public String prompt(Preface preface, String questionId, Item item, int draw) {
        return before(preface, questionId, draw) + EMPTY_LINE + prompt(questionId, item, draw);
    }

    private String before(Preface preface, String questionId, int draw) {
        return switch (preface) {
            case Preface.Words words -> words.text();
            case Preface.Answered answered -> {
                int first = Hashes.below(
                        answered.options().size(), "steering", Long.toString(seed), questionId, Integer.toString(draw));
                List<String> options = answered.from(first);
                yield block(answered.question(), options) + letter(options.indexOf(answered.answer())) + ".";
            }
        };
    }

    /** The last part of every prompt of a question: the question itself, its options and the open answer. */
    public static String asked(Item item) {
        return block(
                item.text(), item.options().stream().map(AnswerOption::text).toList());
    }

    /** The prompt of a question that is asked openly, for a long answer. */
    public static String open(Item item) {
        return item.text() + '\n' + OPEN_ANSWER;
    }

    /** The same after what steers, without examples. */
    public String open(Preface preface, String questionId, Item item, int draw) {
        return before(preface, questionId, draw) + EMPTY_LINE + open(item);
    }

    /** The label variants of that many options: a letter with the space before it, and the bare letter. */
    public static List<Label> labels(int options) {
        List<Label> labels = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            for (String variant : List.of(" " + letter(option), String.valueOf(letter(option)))) {
                labels.add(Label.newBuilder().setOption(option).setText(variant).build());
            }
        }
        return List.copyOf(labels);
    }

    private static String block(String question, List<String> options) {
        StringBuilder block = new StringBuilder(question).append('\n');
        for (int i = 0; i < options.size(); i++) {
            block.append(' ')
                    .append(letter(i))
                    .append(". ")
                    .append(options.get(i))
                    .append('\n');
        }
        return block.append(ANSWER).toString();
    }

    private static char letter(int option) {
        return (char) ('A' + option);
    }
}
