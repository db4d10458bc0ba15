package io.plurascope.sink.score;

import io.plurascope.event.Score;
import io.plurascope.event.Steering;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the scores of a run as the topic holds them now: the last of each question, those that were withdrawn left out. */
public final class RunScores {
    private RunScores() {}

    /** In the order of their keys. */
    public static Collection<Score> of(HeldEvents events, String run) {
        SortedMap<String, Score> scores = new TreeMap<>();
        events.read(Topics.SCORES, keysOf(run), (key, score) -> {
            if (score == null) {
                scores.remove(key);
            } else {
                scores.put(key, score);
            }
        });
        return scores.values();
    }

    /** What a model is called in answers: with what it was steered to, where it was. */
    public static String row(String model, @Nullable Steering steering) {
        return steering == null ? model : model + " " + Keys.text(steering);
    }

    /** Keys that begin with a run. */
    public static Predicate<String> keysOf(String run) {
        String prefix = Keys.of(run, "");
        return key -> key.startsWith(prefix);
    }
}
