package io.plurascope.bridge;

import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.event.Prompt;
import io.plurascope.schemas.EventDeserializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Takes up one record of the prompts: reads it, decides whether this model is asked, and what, and has it asked. */
final class Intake {
    private final String model;
    private final EventDeserializer<Prompt> deserializer;
    private final RunModels runs;
    private final Inquiries inquiries;
    private final Asker asker;
    private final AnswerEvents events;
    private final Duration runPatience;
    private final Clock clock;
    private final Map<String, Instant> missingSince = new HashMap<>();
    private @Nullable String waitsFor;

    Intake(
            String model,
            EventDeserializer<Prompt> deserializer,
            RunModels runs,
            Inquiries inquiries,
            Asker asker,
            AnswerEvents events,
            Duration runPatience,
            Clock clock) {
        this.model = model;
        this.deserializer = deserializer;
        this.runs = runs;
        this.inquiries = inquiries;
        this.asker = asker;
        this.events = events;
        this.runPatience = runPatience;
        this.clock = clock;
    }

    /** The future of what is published for a record; empty where the registry or the record's run has not come yet. */
    Optional<CompletableFuture<Settled>> takeUp(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        try {
            Prompt prompt = deserializer.deserialize(record.topic(), record.value());
            return prompt == null
                    ? done(events.unreadable(record, "The record has no value, so it is no prompt."))
                    : addressed(record, prompt);
        } catch (EventDeserializer.RegistryAway e) {
            waitsFor = "Prompts cannot be read: " + e.getMessage();
            return Optional.empty();
        } catch (SerializationException e) {
            return done(events.unreadable(record, String.valueOf(e.getMessage())));
        }
    }

    /** What a record has had to wait for since this was last asked, in one sentence; absent where none had to. */
    @Nullable
    String waitsFor() {
        String sentence = waitsFor;
        waitsFor = null;
        return sentence;
    }

    private Optional<CompletableFuture<Settled>> addressed(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt) {
        if (!prompt.getModels().isEmpty()) {
            return prompt.getModels().contains(model) ? ask(record, prompt) : done(Settled.SKIPPED);
        }
        Optional<List<String>> asked = runs.of(prompt.getRun());
        if (asked.isPresent()) {
            missingSince.remove(prompt.getRun());
            return asked.get().contains(model) ? ask(record, prompt) : done(Settled.SKIPPED);
        }
        return withoutRun(record, prompt);
    }

    private Optional<CompletableFuture<Settled>> withoutRun(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt) {
        Instant now = clock.instant();
        Instant since = missingSince.computeIfAbsent(prompt.getRun(), run -> now);
        String missing = "run '" + prompt.getRun() + "' is not in the topic of runs";
        if (Duration.between(since, now).compareTo(runPatience) < 0) {
            waitsFor = "Prompts wait: " + missing + "; publish it.";
            return Optional.empty();
        }
        return done(events.unreadable(
                record, "Nobody knows which models are asked: " + missing + " after " + runPatience + "."));
    }

    private Optional<CompletableFuture<Settled>> ask(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt) {
        return switch (inquiries.of(prompt)) {
            case Inquiries.Made.Unaskable unaskable -> done(events.unaskable(record, prompt, unaskable.why()));
            case Inquiries.Made.Askable askable -> Optional.of(asked(record, prompt, askable.inquiry()));
        };
    }

    private CompletableFuture<Settled> asked(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt, Inquiry inquiry) {
        Prompt own = inquiry instanceof Inquiry.Choices choices
                ? Prompt.newBuilder(prompt).setLabels(choices.labels()).build()
                : prompt;
        CompletableFuture<Asked> asked = asker.ask(inquiry);
        CompletableFuture<Settled> settled = asked.thenApply(outcome -> events.settled(record, own, outcome));
        var unused = settled.whenComplete((outcome, thrown) -> {
            if (settled.isCancelled()) {
                asked.cancel(true);
            }
        });
        return settled;
    }

    private static Optional<CompletableFuture<Settled>> done(Settled settled) {
        return Optional.of(CompletableFuture.completedFuture(settled));
    }
}
