package io.plurascope.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.plurascope.event.Answer;
import io.plurascope.event.Objective;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.Topics;

/** Writes an event as it stands in its topic, for the dead letters. */
final class EventBytes {
    private final EventSerializer<Answer> answers;
    private final EventSerializer<Reference> references;
    private final EventSerializer<Objective> objectives;
    private final EventSerializer<Rating> ratings;
    private final EventSerializer<Response> responses;

    EventBytes(SchemaRegistryClient registry) {
        answers = new EventSerializer<>(Topics.ANSWERS, registry);
        references = new EventSerializer<>(Topics.REFERENCES, registry);
        objectives = new EventSerializer<>(Topics.OBJECTIVES, registry);
        ratings = new EventSerializer<>(Topics.RATINGS, registry);
        responses = new EventSerializer<>(Topics.RESPONSES, registry);
    }

    byte[] of(Answer answer) {
        return answers.bytes(answer);
    }

    byte[] of(Response response) {
        return responses.bytes(response);
    }

    byte[] of(Reference reference) {
        return references.bytes(reference);
    }

    byte[] of(Objective objective) {
        return objectives.bytes(objective);
    }

    byte[] of(Rating rating) {
        return ratings.bytes(rating);
    }
}
