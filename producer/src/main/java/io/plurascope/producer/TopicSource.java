package io.plurascope.producer;

import io.plurascope.event.Merging;
import io.plurascope.event.Model;
import io.plurascope.schemas.ReadFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of a past run that are replayed into a new one, and what is other there.
 *
 * @param kind what is replayed
 * @param of the past run
 * @param from from where on
 * @param run id of the new run; null for one that is made from all this
 * @param models who is asked the prompts; none for those of the past run
 * @param merging how draws are merged; null for as they were
 * @param windows the windows of event time; null for those that there were
 */
public record TopicSource(
        Kind kind,
        String of,
        ReadFrom from,
        @Nullable String run,
        List<Model> models,
        @Nullable Merging merging,
        @Nullable WindowSettings windows) {
    /** What of a run its topics hold. */
    public enum Kind {
        /** What was asked; models are asked it again. */
        PROMPTS,
        /** What models answered; it is scored again and nobody is asked. */
        ANSWERS
    }

    public TopicSource {
        models = List.copyOf(models);
        if (kind == Kind.ANSWERS && !models.isEmpty()) {
            throw new IllegalArgumentException(
                    "Answers are replayed as they are, and models are named to ask; replay the prompts to these.");
        }
    }
}
