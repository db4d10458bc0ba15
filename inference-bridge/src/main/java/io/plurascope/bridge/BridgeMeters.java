package io.plurascope.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plurascope.event.Answer;
import io.plurascope.event.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** What a bridge counts; every meter has the tag {@code model}. */
final class BridgeMeters {
    private final Counter answered;
    private final Counter written;
    private final Counter refused;
    private final Counter deadLetters;
    private final Counter skipped;
    private final Timer latency;
    private final IntSupplier inFlight;
    private final AtomicInteger held = new AtomicInteger();

    BridgeMeters(MeterRegistry meters, String model, IntSupplier inFlight, Condition condition) {
        this.inFlight = inFlight;
        answered = counter(meters, "answers", "Answers published.", model);
        written = counter(meters, "responses", "Long answers published.", model);
        refused = counter(meters, "refusals", "Refused answers and long answers published.", model);
        deadLetters = counter(meters, "dead.letters", "Dead letters published.", model);
        skipped = counter(meters, "skipped", "Prompts that were for other models.", model);
        latency = Timer.builder("plurascope.bridge.latency")
                .description("Time from the first call to the answer.")
                .tag("model", model)
                .register(meters);
        gauge(meters, "in.flight", "Calls in flight.", model, inFlight);
        gauge(meters, "held", "Prompts read and not yet published.", model, held::get);
        gauge(
                meters,
                "up",
                "1 where the bridge is at work, 0 where it starts, has ended or has no server.",
                model,
                () -> condition.phase().state().atWork() ? 1 : 0);
    }

    /** The bridge holds this many prompts now. */
    void holds(int prompts) {
        held.set(prompts);
    }

    void published(Settled settled) {
        Answer answer = settled.answer();
        if (answer != null) {
            ended(answer.getRefusal() == null ? answered : refused, answer.getLatency());
        }
        Response response = settled.response();
        if (response != null) {
            ended(response.getRefusal() == null ? written : refused, response.getLatency());
        }
        if (settled.deadLetter() != null) {
            deadLetters.increment();
        }
        if (settled.equals(Settled.SKIPPED)) {
            skipped.increment();
        }
    }

    private void ended(Counter outcome, long micros) {
        outcome.increment();
        latency.record(Duration.ofNanos(1000 * micros));
    }

    long answered() {
        return (long) answered.count();
    }

    long refused() {
        return (long) refused.count();
    }

    long deadLetters() {
        return (long) deadLetters.count();
    }

    long skipped() {
        return (long) skipped.count();
    }

    int inFlight() {
        return inFlight.getAsInt();
    }

    int held() {
        return held.get();
    }

    private static Counter counter(MeterRegistry meters, String name, String description, String model) {
        return Counter.builder("plurascope.bridge." + name)
                .description(description)
                .tag("model", model)
                .register(meters);
    }

    private static void gauge(MeterRegistry meters, String name, String description, String model, IntSupplier value) {
        Gauge.builder("plurascope.bridge." + name, value, IntSupplier::getAsInt)
                .description(description)
                .tag("model", model)
                .strongReference(true)
                .register(meters);
    }
}
