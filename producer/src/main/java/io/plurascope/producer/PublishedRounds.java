package io.plurascope.producer;

import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the topics hold of a monitor already: its record, its last round and the prompts of that. The rounds before are
 * whole, because a round is begun only when the broker has all of the one before; so memory grows with the prompts of a
 * round and not with the topics.
 */
final class PublishedRounds {
    /** The last round where none was begun. */
    static final long NONE = -1;

    private final @Nullable Run run;
    private final Set<String> prompts = new HashSet<>();
    private long last = NONE;

    private PublishedRounds(@Nullable Run run) {
        this.run = run;
    }

    /** Reads the run's record, and its prompts where there is one: a run is published before its prompts. */
    static PublishedRounds read(HeldEvents events, String id) {
        Run run = events.latest(Topics.RUNS, id, Run::getRevision).orElse(null);
        PublishedRounds published = new PublishedRounds(run);
        if (run != null) {
            String questions = run.getDataset() + "@" + run.getDatasetVersion() + "/";
            events.read(Topics.PROMPTS, key -> key.startsWith(questions), (key, prompt) -> {
                if (prompt != null && prompt.getRun().equals(id)) {
                    published.take(prompt);
                }
            });
        }
        return published;
    }

    /** The run's record; empty where the run is new. */
    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** The last round that was begun; {@link #NONE} where none was, or its prompts are not held any more. */
    long last() {
        return last;
    }

    /** Whether a prompt of the last round is in its topic. */
    boolean holds(Prompt prompt) {
        return prompts.contains(prompt.getPrompt());
    }

    private void take(Prompt prompt) {
        if (prompt.getRound() > last) {
            last = prompt.getRound();
            prompts.clear();
        }
        if (prompt.getRound() == last) {
            prompts.add(prompt.getPrompt());
        }
    }
}
