package io.plurascope.producer.steering;

import java.util.ArrayList;
import java.util.List;

/** What a prompt shows before its examples, so that the model answers as it says. */
public sealed interface Preface {
    /** All that is shown, so that a digest over it changes where the prompts do. */
    List<String> fields();

    /**
     * A paragraph.
     *
     * @param text not blank
     */
    record Words(String text) implements Preface {
        public Words {
            if (text.isBlank()) {
                throw new IllegalArgumentException("A text that steers is blank.");
            }
        }

        @Override
        public List<String> fields() {
            return List.of(text);
        }
    }

    /**
     * A question with options and its answer, laid out like an example. The options are shown in an order that each
     * prompt draws for itself, so that no letter is favoured before the question that counts.
     *
     * @param question not blank
     * @param options at least two, none twice
     * @param answer one of them
     */
    record Answered(String question, List<String> options, String answer) implements Preface {
        public Answered {
            options = List.copyOf(options);
            if (question.isBlank()) {
                throw new IllegalArgumentException("A question that steers is blank.");
            }
            if (options.size() < 2 || options.stream().distinct().count() < options.size()) {
                throw new IllegalArgumentException("The question that steers, '" + question + "', has the options "
                        + options + "; it needs two or more that differ.");
            }
            if (!options.contains(answer)) {
                throw new IllegalArgumentException("The answer '" + answer + "' is no option of '" + question + "'.");
            }
        }

        /** The options, of which the one at a place comes first and those before it last. */
        public List<String> from(int place) {
            List<String> turned = new ArrayList<>(options.subList(place, options.size()));
            turned.addAll(options.subList(0, place));
            return turned;
        }

        @Override
        public List<String> fields() {
            List<String> fields = new ArrayList<>(List.of(question, Integer.toString(options.size())));
            fields.addAll(options);
            fields.add(answer);
            return fields;
        }
    }
}
