package io.plurascope.producer;

import io.plurascope.event.Prompt;
import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the topics hold of a run already. Memory grows with the questions, steerings and ratings of the run, not with the
 * topics.
 */
final class Published {
    private final @Nullable Run run;
    /** Draws by question and steering. */
    private final Map<String, BitSet> draws = new HashMap<>();

    private final Map<String, Set<String>> writers = new HashMap<>();
    private final Map<String, Set<String>> jurors = new HashMap<>();

    private Published(@Nullable Run run) {
        this.run = run;
    }

    /** Reads the run's record, and its prompts where there is one: a run is published before its prompts. */
    static Published read(HeldEvents events, String id) {
        Run run = events.latest(Topics.RUNS, id, Run::getRevision).orElse(null);
        Published published = new Published(run);
        if (run != null) {
            String questions = run.getDataset() + "@" + run.getDatasetVersion() + "/";
            events.read(Topics.PROMPTS, key -> key.startsWith(questions), (key, prompt) -> {
                if (prompt != null) {
                    published.take(id, prompt);
                }
            });
            if (run.getRatings() != null) {
                events.read(Topics.RATINGS, key -> key.startsWith(questions), (key, rating) -> {
                    if (rating != null && id.equals(rating.getRun())) {
                        published
                                .jurors
                                .computeIfAbsent(rating.getQuestion(), question -> new TreeSet<>())
                                .add(rating.getJuror());
                    }
                });
            }
        }
        return published;
    }

    /** The run's record; empty where the run is new. */
    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** Whether a prompt of the run is in its topic. */
    boolean holds(Prompt prompt) {
        BitSet found = draws.get(asking(prompt));
        return found != null && found.get(prompt.getDraw());
    }

    /** Whether a rating of the run is in its topic. */
    boolean holds(Rating rating) {
        return jurors.getOrDefault(rating.getQuestion(), Set.of()).contains(rating.getJuror());
    }

    /** Those of the models of a prompt that asks openly that are not yet asked it, sorted. */
    Set<String> unasked(Prompt prompt) {
        Set<String> unasked = new TreeSet<>(prompt.getModels());
        unasked.removeAll(writers.getOrDefault(sample(prompt), Set.of()));
        return unasked;
    }

    private void take(String run, Prompt prompt) {
        if (!prompt.getRun().equals(run)) {
            return;
        }
        if (prompt.getLongAnswer() != null) {
            writers.computeIfAbsent(sample(prompt), sample -> new TreeSet<>()).addAll(prompt.getModels());
        } else {
            draws.computeIfAbsent(asking(prompt), asking -> new BitSet()).set(prompt.getDraw());
        }
    }

    private static String sample(Prompt prompt) {
        return Keys.of(prompt.getQuestion(), Integer.toString(prompt.getDraw()), Keys.text(prompt.getSteering()));
    }

    private static String asking(Prompt prompt) {
        return Keys.of(prompt.getQuestion(), Keys.text(prompt.getSteering()));
    }
}
