package io.plurascope.sink.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plurascope.event.Alert;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Alerts;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The boards for Prometheus. A value that is undefined has no sample. */
final class PrometheusMetrics {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Boards boards;
    private final Health health;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ReentrantLock scraping = new ReentrantLock();
    private final MultiGauge value = gauge("plurascope.measure.value", "Mean of a measure over questions.");
    private final MultiGauge low = gauge("plurascope.measure.low", "Lower end of the 95% interval of the mean.");
    private final MultiGauge high = gauge("plurascope.measure.high", "Upper end of the 95% interval of the mean.");
    private final MultiGauge n = gauge("plurascope.measure.questions", "Questions with a finite value.");
    private final MultiGauge prompts = gauge("plurascope.prompts", "Prompts of a run by what became of them.");
    private final MultiGauge expected = gauge("plurascope.prompts.expected", "Prompts that a model is to answer.");
    private final MultiGauge complete = gauge("plurascope.run.complete", "1 where a run is complete, else 0.");
    private final MultiGauge standing =
            gauge("plurascope.alert.standing", "1 for each alert that is raised and not cleared.");
    private final MultiGauge lag = gauge("plurascope.lag.records", "Records that a part has yet to read.");
    private final MultiGauge up = gauge("plurascope.part.up", "0 where a part is down, else 1.");

    PrometheusMetrics(Boards boards, Health health, IntSupplier eventClients, Clock clock) {
        this.boards = boards;
        this.health = health;
        Gauge.builder("plurascope.event.clients", eventClients::getAsInt)
                .description("Clients of the server-sent events.")
                .register(registry);
        Gauge.builder("plurascope.last.event.age.seconds", () -> age(clock))
                .description("Time since the last event that was read.")
                .register(registry);
        FunctionCounter.builder("plurascope.dead.letters", boards, Boards::deadLetters)
                .description("Dead letters read.")
                .register(registry);
        FunctionCounter.builder("plurascope.alerts.raised", boards.alerts(), Alerts::raised)
                .description("Alerts raised, changes of version among them.")
                .register(registry);
        FunctionCounter.builder("plurascope.late.answers", boards, Boards::lateAnswers)
                .description("Answers that came after their window's grace.")
                .register(registry);
    }

    /** Where others count what is to be scraped as well. */
    MeterRegistry meters() {
        return registry;
    }

    /** The text of one scrape. */
    String text() {
        scraping.lock();
        try {
            measures();
            progress();
            parts();
            register(standing, boards.alerts().standing(), PrometheusMetrics::tags, alert -> 1);
            return registry.scrape();
        } finally {
            scraping.unlock();
        }
    }

    private void measures() {
        List<Row> rows = boards.runs().stream()
                .flatMap(run -> boards.boards(run.getRun()).stream())
                .flatMap(boards::rows)
                .toList();
        register(value, rows, PrometheusMetrics::tags, Row::value);
        register(low, rows, PrometheusMetrics::tags, Row::low);
        register(high, rows, PrometheusMetrics::tags, Row::high);
        register(n, rows, PrometheusMetrics::tags, Row::n);
    }

    private void progress() {
        List<MultiGauge.Row<?>> became = new ArrayList<>();
        List<MultiGauge.Row<?>> asked = new ArrayList<>();
        for (Run run : boards.runs()) {
            Stream<Progress> all =
                    boards.progress(run.getRun()).stream().flatMap(board -> board.standings().getProgress().stream());
            all.forEach(model -> {
                Tags tags = Tags.of("run", run.getRun(), "model", model.getModel());
                became.add(MultiGauge.Row.of(tags.and("outcome", "answered"), model.getAnswered()));
                became.add(MultiGauge.Row.of(tags.and("outcome", "refused"), model.getRefused()));
                became.add(MultiGauge.Row.of(tags.and("outcome", "invalid"), model.getInvalid()));
                became.add(MultiGauge.Row.of(tags.and("outcome", "waiting"), model.getWaiting()));
                if (model.getExpected() != null) {
                    asked.add(MultiGauge.Row.of(tags, model.getExpected()));
                }
            });
        }
        prompts.register(became, true);
        expected.register(asked, true);
        register(
                complete,
                boards.runs(),
                run -> Tags.of("run", run.getRun()),
                run -> boards.complete(run.getRun()) ? 1 : 0);
    }

    private void parts() {
        List<Health.Part> parts = health.report().parts();
        register(lag, parts, part -> Tags.of("part", part.part()), Health.Part::lag);
        register(
                up,
                parts,
                part -> Tags.of("part", part.part()),
                part -> part.condition() == Health.Condition.DOWN ? 0 : 1);
    }

    private double age(Clock clock) {
        return boards.lastEvent()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static Tags tags(Alert alert) {
        return Tags.of(
                "run",
                alert.getRun(),
                "model",
                alert.getModel(),
                "steering",
                Keys.text(alert.getSteering()),
                "population",
                Objects.requireNonNullElse(alert.getPopulation(), ""),
                "measure",
                alert.getMeasure(),
                "side",
                Objects.requireNonNullElse(alert.getSide(), ""));
    }

    private static Tags tags(Row row) {
        return Tags.of(
                "run",
                row.run(),
                "model",
                row.model(),
                "steering",
                row.steering(),
                "population",
                Objects.requireNonNullElse(row.population(), ""),
                "measure",
                row.measure());
    }

    private static <T> void register(
            MultiGauge gauge, List<T> of, Function<T, Tags> tags, Function<T, @Nullable Number> number) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (T one : of) {
            Number held = number.apply(one);
            if (held != null) {
                rows.add(MultiGauge.Row.of(tags.apply(one), held));
            }
        }
        gauge.register(rows, true);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
