package io.plurascope.sink.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How a webhook is: whether it hears of alerts and whether its receiver takes them. Safe for any thread. */
public final class WebhookHealth {
    /** The broker hears of a member every three seconds; one that is so long silent has lost it. */
    private static final double LONGEST_SILENCE_SECONDS = 15;

    private final Clock clock;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter taken = posts("taken");
    private final Counter refused = posts("refused");
    private final Counter failed = posts("failed");
    private final AtomicReference<@Nullable String> receiver = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> lastTaken = new AtomicReference<>();
    private final AtomicReference<@Nullable String> reading = new AtomicReference<>("It has not begun to read.");
    private volatile DoubleSupplier silence = () -> 0;

    /**
     * What is told of it.
     *
     * @param healthy whether alerts come and go out
     * @param reading why no alerts come; null where they do
     * @param receiver why the receiver takes none; null where it does, or none was posted
     * @param taken posts that were taken
     * @param refused posts that were refused for good
     * @param failed attempts that are tried again
     * @param lastTaken when the last was taken, in ISO-8601; null before the first
     */
    public record Report(
            boolean healthy,
            @Nullable String reading,
            @Nullable String receiver,
            long taken,
            long refused,
            long failed,
            @Nullable String lastTaken) {}

    WebhookHealth(Clock clock) {
        this.clock = clock;
        Gauge.builder(
                        "plurascope.webhook.healthy",
                        this,
                        health -> health.report().healthy() ? 1 : 0)
                .description("1 where alerts come and go out")
                .register(meters);
    }

    private Counter posts(String outcome) {
        return Counter.builder("plurascope.webhook.posts")
                .description("Posts by what became of them; failed ones are tried again")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** A consumer reads now. */
    void reads(DoubleSupplier secondsOfSilence) {
        silence = secondsOfSilence;
        reading.set(null);
    }

    /** Nothing is read, for a reason. */
    void readsNot(String sentence) {
        reading.set(sentence);
    }

    void taken() {
        lastTaken.set(clock.instant());
        receiver.set(null);
        taken.increment();
    }

    void refused() {
        receiver.set(null);
        refused.increment();
    }

    void failed(String sentence) {
        receiver.set(sentence);
        failed.increment();
    }

    /** How it is at this moment. */
    public Report report() {
        String noAlerts = reading.get();
        if (noAlerts == null && silence.getAsDouble() > LONGEST_SILENCE_SECONDS) {
            noAlerts = "The broker has not answered for more than " + (int) LONGEST_SILENCE_SECONDS + " s.";
        }
        String noPosts = receiver.get();
        Instant last = lastTaken.get();
        return new Report(
                noAlerts == null && noPosts == null,
                noAlerts,
                noPosts,
                (long) taken.count(),
                (long) refused.count(),
                (long) failed.count(),
                last == null ? null : last.toString());
    }

    /** What Prometheus reads. */
    public String metrics() {
        return meters.scrape();
    }
}
