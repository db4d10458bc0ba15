package io.plurascope.bridge;

import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.schemas.EventDeserializer;
import io.plurascope.schemas.ModelIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up one record of the prompts: reads it, decides whether this model is asked, and what, and has it asked. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** How much later than its prompts a run that was published before them may be read. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private final ModelIdentity model;
    private final EventDeserializer<Prompt> deserializer;
    private final KnownRuns runs;
    private final Inquiries inquiries;
    private final Asker asker;
    private final AnswerEvents events;
    private final Duration runPatience;
    private final Clock clock;
    private final Map<String, Instant> missingSince = new HashMap<>();
    private final Set<String> ofOthers = new HashSet<>();
    private @Nullable String waitsFor;

    Intake(
            ModelIdentity model,
            EventDeserializer<Prompt> deserializer,
            KnownRuns runs,
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

    /**
     * A record that was taken up.
     *
     * @param settled what is published for it
     * @param skippedRun the run that does not ask the model, or another of its name, where that is why nothing is
     */
    record Taken(
            CompletableFuture<Settled> settled, @Nullable String skippedRun) {
        static Taken of(Settled settled) {
            return new Taken(CompletableFuture.completedFuture(settled), null);
        }
    }

    /**
     * Takes up a record; empty where the registry or the record's run has not come yet.
     *
     * @param remembered what is known of the record's partition
     */
    Optional<Taken> takeUp(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Remembered remembered) {
        boolean behind = remembered.isBehind(record.offset());
        try {
            Prompt prompt = deserializer.deserialize(record.topic(), record.value());
            if (behind) {
                return Optional.of(again(record, prompt, remembered));
            }
            return prompt == null
                    ? done(events.unreadable(record, "The record has no value, so it is no prompt."))
                    : addressed(record, prompt);
        } catch (EventDeserializer.RegistryAway e) {
            waitsFor = "Prompts cannot be read: " + e.getMessage();
            return Optional.empty();
        } catch (SerializationException e) {
            return done(behind ? Settled.SKIPPED : events.unreadable(record, String.valueOf(e.getMessage())));
        }
    }

    /** Whether a run asks the model, as far as is known. */
    boolean isAsked(String run) {
        return runs.of(run)
                .filter(known -> known.getModels().contains(model.model()))
                .filter(model::isMeantBy)
                .isPresent();
    }

    /** What a record has had to wait for since this was last asked, in one sentence; absent where none had to. */
    @Nullable
    String waitsFor() {
        String sentence = waitsFor;
        waitsFor = null;
        return sentence;
    }

    /** What has been before was dealt with then, but for prompts whose run asks only now. */
    private Taken again(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record,
            @Nullable Prompt prompt,
            Remembered remembered) {
        return prompt != null && isAddressed(prompt) && remembered.isAskedAgain(prompt.getRun(), record.offset())
                ? ask(record, prompt)
                : Taken.of(Settled.SKIPPED);
    }

    private Optional<Taken> addressed(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt) {
        if (!isAddressed(prompt)) {
            return done(Settled.SKIPPED);
        }
        Optional<Run> run = runs.of(prompt.getRun());
        if (run.isEmpty()) {
            return withoutRun(record, prompt);
        }
        missingSince.remove(prompt.getRun());
        return Optional.of(
                asks(run.get(), prompt)
                        ? ask(record, prompt)
                        : new Taken(CompletableFuture.completedFuture(Settled.SKIPPED), prompt.getRun()));
    }

    /** Whether a prompt may be for a model of that name. */
    private boolean isAddressed(Prompt prompt) {
        return prompt.getModels().isEmpty()
                ? !prompt.getExcept().contains(model.model())
                : prompt.getModels().contains(model.model());
    }

    private boolean asks(Run run, Prompt prompt) {
        if (prompt.getModels().isEmpty() && !run.getModels().contains(model.model())) {
            return false;
        }
        boolean meant = model.isMeantBy(run);
        if (!meant && ofOthers.add(run.getRun())) {
            LOG.info(
                    "Run '{}' asks another '{}' than this bridge does (other {}): its prompts are left alone.",
                    run.getRun(),
                    model.model(),
                    ModelIdentity.PARTS);
        }
        return meant;
    }

    /** A prompt that names its models needs no run, but one that is on its way may say that it means another of the name. */
    private Optional<Taken> withoutRun(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt) {
        Instant now = clock.instant();
        Instant since = missingSince.computeIfAbsent(prompt.getRun(), run -> now);
        String missing = "run '" + prompt.getRun() + "' is not in the topic of runs";
        boolean needsNone = !prompt.getModels().isEmpty() && !model.recorded();
        Duration patience = needsNone ? ON_ITS_WAY : runPatience;
        if (!runs.areRead() || Duration.between(since, now).compareTo(patience) < 0) {
            waitsFor = "Prompts wait: " + missing + "; publish it.";
            return Optional.empty();
        }
        if (needsNone) {
            return Optional.of(ask(record, prompt));
        }
        return done(events.unreadable(
                record, "Nobody knows which models are asked: " + missing + " after " + runPatience + "."));
    }

    private Taken ask(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Prompt prompt) {
        return switch (inquiries.of(prompt)) {
            case Inquiries.Made.Unaskable unaskable -> Taken.of(events.unaskable(record, prompt, unaskable.why()));
            case Inquiries.Made.Askable askable -> new Taken(asked(record, prompt, askable.inquiry()), null);
        };
    }

    /** Asks nothing more until {@link #goOn}, and returns when what is in flight has settled or that much time is over. */
    void hold(Duration most) {
        try {
            asker.hold(most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void goOn() {
        asker.goOn();
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

    private static Optional<Taken> done(Settled settled) {
        return Optional.of(Taken.of(settled));
    }
}
