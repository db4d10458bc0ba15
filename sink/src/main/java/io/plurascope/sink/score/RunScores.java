package io.plurascope.sink.score;

import io.plurascope.event.Score;
import io.plurascope.event.Steering;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the scores of a run as the topic holds them now: the last of each question, those that were withdrawn left out. */
public final class RunScores {
    private RunScores() {}

    /** In the order of their keys. */
    public static Collection<Score> of(HeldEvents events, String run) {
        return events.last(Topics.SCORES, keysOf(run)).values();
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
