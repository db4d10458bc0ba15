package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.Item;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Questions that a group of people was not asked, so that its row has no answer to them. The data set knows them, and so a
 * run asks for none: nothing would come but refusals.
 */
final class Gaps {
    private Gaps() {}

    /**
     * How many prompts each row has that has fewer than all.
     *
     * @param prompts number of prompts a question
     */
    static Map<String, Long> fewerPrompts(List<Model> models, List<Item> items, int prompts) {
        Map<String, Long> fewer = new TreeMap<>();
        for (Model model : models) {
            long asked = items.stream().filter(item -> has(model, item)).count();
            if (asked < items.size()) {
                fewer.put(model.getModel(), asked * prompts);
            }
        }
        return fewer;
    }

    /** Names of the rows that are not asked a question, sorted; only those that the run says have fewer prompts. */
    static List<String> of(Item item, List<Model> models, Run run) {
        return run.getFewerPrompts().isEmpty()
                ? List.of()
                : models.stream()
                        .filter(model ->
                                !has(model, item) && run.getFewerPrompts().containsKey(model.getModel()))
                        .map(Model::getModel)
                        .sorted()
                        .toList();
    }

    private static boolean has(Model model, Item item) {
        String population = model.getPopulation();
        return population == null || item.populations().containsKey(population);
    }
}
