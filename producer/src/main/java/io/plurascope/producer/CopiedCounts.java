package io.plurascope.producer;

import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** How many prompts of a past run each model of a new one has, whatever comes twice. */
final class CopiedCounts {
    private final Map<String, BitSet> draws = new HashMap<>();
    private final Set<String> questions = new HashSet<>();
    private final Map<String, Long> prompts = new TreeMap<>();
    private long responses;

    /** Counts an event in. */
    <T extends SpecificRecord> void add(Copied<T> copied, T event, Run run) {
        if (copied.isOpen(event)) {
            responses += isNew(open(copied, event), copied.draw(event)) ? 1 : 0;
            return;
        }
        for (String model : copied.models(event, run)) {
            questions.add(copied.question(event));
            if (isNew(choices(copied, event, model), copied.draw(event))) {
                prompts.merge(model, 1L, Long::sum);
            }
        }
    }

    private boolean isNew(String asking, int draw) {
        BitSet known = draws.computeIfAbsent(asking, key -> new BitSet());
        boolean seen = known.get(draw);
        known.set(draw);
        return !seen;
    }

    /** Whether such an event was counted in. */
    <T extends SpecificRecord> boolean has(Copied<T> copied, T event, Run run) {
        return copied.models(event, run).stream()
                .map(model -> copied.isOpen(event) ? open(copied, event) : choices(copied, event, model))
                .anyMatch(asking -> draws.getOrDefault(asking, new BitSet()).get(copied.draw(event)));
    }

    private static <T extends SpecificRecord> String open(Copied<T> copied, T event) {
        return "open|" + copied.asking(event);
    }

    private static <T extends SpecificRecord> String choices(Copied<T> copied, T event, String model) {
        return Keys.of(model) + "||" + copied.asking(event);
    }

    /** Whether a model has anything. */
    boolean holds(String model) {
        return prompts.containsKey(model) || responses > 0;
    }

    /** Number of questions with choices. */
    int questions() {
        return questions.size();
    }

    /** Whether there is nothing at all. */
    boolean isEmpty() {
        return prompts.isEmpty() && responses == 0;
    }

    /** The prompts of the model that has most. */
    long most() {
        return prompts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The prompts of those models that have fewer. */
    Map<String, Long> fewer() {
        Map<String, Long> fewer = new TreeMap<>(prompts);
        fewer.values().removeIf(count -> count == most());
        return fewer;
    }

    /** Number of long answers that every writer is asked for. */
    long responses() {
        return responses;
    }
}
