package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Objective;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event that the topology reads, with its topic and key.
 *
 * @param <T> what the topic holds
 */
record Addressed<T extends SpecificRecord>(Topic<T> topic, String key, T event) {
    static Addressed<?> of(SpecificRecord event) {
        return switch (event) {
            case Run run -> new Addressed<>(Topics.RUNS, run.getRun(), run);
            case Question question -> new Addressed<>(Topics.QUESTIONS, question.getQuestion(), question);
            case Reference reference -> new Addressed<>(Topics.REFERENCES, reference.getQuestion(), reference);
            case Answer answer -> new Addressed<>(Topics.ANSWERS, answer.getQuestion(), answer);
            case Objective objective ->
                new Addressed<>(
                        Topics.OBJECTIVES,
                        Keys.objective(objective.getModel(), objective.getSteering(), objective.getObjective()),
                        objective);
            case Response response -> new Addressed<>(Topics.RESPONSES, response.getQuestion(), response);
            case Rating rating -> new Addressed<>(Topics.RATINGS, rating.getQuestion(), rating);
            default -> throw new IllegalArgumentException("No topic takes " + event);
        };
    }
}
