package io.plurascope.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plurascope.event.Answer;
import io.plurascope.event.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What a bridge counts; every meter has the tag {@code model}. */
final class BridgeMeters {
    private final Counter answered;
    private final Counter written;
    private final Counter refused;
    private final Counter deadLetters;
    private final Counter skipped;
    private final Timer latency;
    private final IntSupplier inFlight;
    private final IntSupplier inFlightLimit;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();

    BridgeMeters(
            MeterRegistry meters, String model, IntSupplier inFlight, IntSupplier inFlightLimit, Condition condition) {
        this.inFlight = inFlight;
        this.inFlightLimit = inFlightLimit;
        answered = counter(meters, "answers", "Answers published.", model);
        written = counter(meters, "responses", "Long answers published.", model);
        refused = counter(meters, "refusals", "Refused answers and long answers published.", model);
        deadLetters = counter(meters, "dead.letters", "Dead letters published.", model);
        skipped = counter(meters, "skipped", "Prompts that were for other models.", model);
        latency = Timer.builder("plurascope.bridge.latency")
                .description("Time from the first call to the answer.")
                .tag("model", model)
                .register(meters);
        gauge(meters, "in.flight", "Calls in flight.", model, inFlight::getAsInt);
        gauge(
                meters,
                "in.flight.limit",
                "Calls that may be in flight, chosen by the server's rate.",
                model,
                inFlightLimit::getAsInt);
        gauge(meters, "held", "Prompts read and not yet published.", model, held::get);
        gauge(meters, "held.bytes", "Bytes of the prompts read and not yet published.", model, heldBytes::get);
        gauge(
                meters,
                "up",
                "1 where the bridge is at work, 0 where it starts, has ended or has no server.",
                model,
                () -> condition.phase().state().atWork() ? 1 : 0);
    }

    /** The bridge holds this many prompts now, and so many bytes of them. */
    void holds(int prompts, long bytes) {
        held.set(prompts);
        heldBytes.set(bytes);
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

    int inFlightLimit() {
        return inFlightLimit.getAsInt();
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

    /** A process may bridge a model again, after an earlier bridge has ended: the gauge is that of the latest. */
    private static void gauge(
            MeterRegistry meters, String name, String description, String model, Supplier<Number> value) {
        meters.find("plurascope.bridge." + name).tag("model", model).gauges().forEach(meters::remove);
        Gauge.builder("plurascope.bridge." + name, value)
                .description(description)
                .tag("model", model)
                .strongReference(true)
                .register(meters);
    }
}
