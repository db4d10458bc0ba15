package io.plurascope.bridge;

import io.plurascope.bridge.triton.OptionLetter;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The label variants that a model is asked for: the token ids that the models file names for it or, where it names none,
 * a prompt's own labels. Variants that are equal count once, because the probabilities of an option's variants are added.
 */
final class AskedLabels {
    /** Most label variants of one prompt: more would make answers larger than an event may be. */
    static final int MOST = 10_000;

    private final String model;
    private final Map<String, List<Integer>> tokens;

    AskedLabels(Model model) {
        this.model = model.getModel();
        this.tokens = Map.copyOf(model.getLabelTokens());
    }

    /** Why the model cannot be asked for a prompt's labels, in one sentence; empty where it can. */
    Optional<String> fault(List<Label> labels) {
        if (labels.isEmpty()) {
            return Optional.of("The prompt has no labels to ask for.");
        }
        if (labels.size() > MOST) {
            return Optional.of("The prompt has " + labels.size() + " labels; ask for at most " + MOST + ".");
        }
        if (labels.stream().anyMatch(label -> (label.getText() == null) == (label.getToken() == null))) {
            return Optional.of("A label needs either a text or a token id.");
        }
        return tokens.isEmpty() ? Optional.empty() : withoutTokens(labels);
    }

    /**
     * What is asked for instead of a prompt's labels, option by option in their order.
     *
     * @param labels labels without a {@link #fault}
     */
    List<Label> of(List<Label> labels) {
        if (tokens.isEmpty()) {
            return labels.stream().distinct().toList();
        }
        return labels.stream()
                .map(Label::getOption)
                .distinct()
                .flatMap(option -> tokens(option).stream().distinct().map(token -> label(option, token)))
                .toList();
    }

    private Optional<String> withoutTokens(List<Label> labels) {
        return labels.stream()
                .map(Label::getOption)
                .filter(option -> tokens(option).isEmpty())
                .findFirst()
                .map(option -> "Model '" + model + "' has token ids for other options, but none for option "
                        + OptionLetter.of(option) + "; name one under 'labels' in the models file.");
    }

    private List<Integer> tokens(int option) {
        return tokens.getOrDefault(OptionLetter.of(option), List.of());
    }

    private static Label label(int option, int token) {
        return Label.newBuilder().setOption(option).setToken(token).build();
    }
}
