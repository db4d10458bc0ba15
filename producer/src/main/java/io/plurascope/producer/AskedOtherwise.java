package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Variation;
import io.plurascope.event.VariationKind;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How every question is asked otherwise beside its plain draws, to see what its order of options and its words do. Each
 * other order and wording, and once more the question as it is, takes as many draws as the plain asking; their numbers go
 * on from its, so that the letters that examples show are others.
 *
 * @param orders number of other orders of the options, from 0 to {@link #MOST_ORDERS}
 * @param paraphrases other wordings
 */
public record AskedOtherwise(int orders, Paraphrases paraphrases) {
    /** Most other orders. */
    public static final int MOST_ORDERS = 20;

    /** All is asked plainly only. */
    public static final AskedOtherwise NOT = new AskedOtherwise(0, Paraphrases.NONE);

    /** Changes whenever what is asked otherwise does, so that a run's id does. */
    private static final String LAYOUT = "asked otherwise 1";

    public AskedOtherwise {
        if (orders < 0 || orders > MOST_ORDERS) {
            throw new IllegalArgumentException("The number of other orders is " + orders + "; it has to be from 0 to "
                    + MOST_ORDERS + ", and 0 asks in none.");
        }
    }

    /** Whether anything is asked otherwise. */
    public boolean isAny() {
        return orders + paraphrases.number() > 0;
    }

    /** How often a question is asked: plainly and, where otherwise at all, again as it is, in each order and each wording. */
    int askings() {
        return isAny() ? 2 + orders + paraphrases.number() : 1;
    }

    /** The part of a run's record; null where nothing is asked otherwise. */
    @Nullable
    RunVariations record() {
        return isAny() ? new RunVariations(orders, paraphrases.number()) : null;
    }

    /**
     * How an asking is otherwise.
     *
     * @param asking from 0, the plain one
     * @return null for the plain one
     */
    @Nullable
    Variation variation(int asking, Item item, String question, long seed) {
        if (asking == 0) {
            return null;
        }
        if (asking == 1) {
            return new Variation(VariationKind.AGAIN, 0, List.of());
        }
        int number = asking - 2;
        return number < orders
                ? new Variation(
                        VariationKind.ORDER,
                        number,
                        OtherOrders.of(item.options().size(), question, seed, number))
                : new Variation(VariationKind.WORDING, number - orders, List.of());
    }

    /** The question as a prompt of that variation shows it. */
    Item shown(Item item, @Nullable Variation variation) {
        if (variation == null) {
            return item;
        }
        return switch (variation.getKind()) {
            case AGAIN -> item;
            case ORDER -> {
                List<AnswerOption> options =
                        variation.getOrder().stream().map(item.options()::get).toList();
                yield new Item(item.row(), item.text(), options, item.populations(), item.candidates());
            }
            case WORDING -> {
                String text = wordings(item).get(variation.getNumber());
                yield new Item(item.row(), text, item.options(), item.populations(), item.candidates());
            }
        };
    }

    private List<String> wordings(Item item) {
        return paraphrases
                .of(item.text())
                .orElseThrow(() -> new DatasetException("The question '" + item.text() + "' has no paraphrases."));
    }

    /**
     * Checks that all can be asked so.
     *
     * @param known recorded models whose answers to what is asked otherwise are known
     * @throws DatasetException where a question has no paraphrase or no options, or a model's answers were recorded
     */
    void check(List<Item> items, List<Model> models, Set<String> known) {
        if (!isAny()) {
            return;
        }
        if (items.getFirst().options().isEmpty()) {
            throw new DatasetException(
                    "The questions have no options, so what is answered in other orders or words is not"
                            + " compared; leave that out.");
        }
        if (paraphrases.number() > 0) {
            items.forEach(this::wordings);
        }
        models.stream()
                .filter(model -> Judging.answers(model) && !Plan.writes(model) && !known.contains(model.getModel()))
                .findFirst()
                .ifPresent(model -> {
                    throw new DatasetException(
                            "'" + model.getModel() + "' cannot be asked in other orders or words: its"
                                    + " answers were recorded in one; name models that are asked.");
                });
    }

    /** The measures by which models are compared pair by pair for it. */
    List<String> measures() {
        List<String> measures = new ArrayList<>();
        if (orders > 0) {
            measures.addAll(List.of("order_sensitivity", "order_effect"));
        }
        if (paraphrases.number() > 0) {
            measures.addAll(List.of("wording_sensitivity", "wording_effect"));
        }
        return measures;
    }

    /** All that decides what is asked; nothing where nothing is asked otherwise. */
    List<String> fields() {
        if (!isAny()) {
            return List.of();
        }
        List<String> fields = new ArrayList<>(List.of(LAYOUT, Integer.toString(orders)));
        fields.addAll(paraphrases.fields());
        return fields;
    }
}
