package io.plurascope.standalone.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.plurascope.bridge.BridgeHealth;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.producer.MonitorPlan;
import io.plurascope.producer.MonitorSettings;
import io.plurascope.producer.Monitoring;
import io.plurascope.producer.Plan;
import io.plurascope.producer.Replay;
import io.plurascope.producer.Waiting;
import io.plurascope.schemas.Connection;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run under way: the stand-in for what was recorded, bridges to models, and the replay that feeds them. */
final class Asking implements Followed {
    /** Which models are bridged here; two processes that bridge one model as the same instance end each other. */
    enum Bridged {
        /** All of the run. */
        ALL,
        /** Those that the stand-in serves; the others have bridges elsewhere. */
        RECORDED
    }

    /** Nothing listens there. */
    private static final String NOWHERE = "127.0.0.1:1";

    private final @Nullable StandIn standIn;
    private final @Nullable Bridges bridges;
    private final Plan plan;
    private final int questions;
    private final Sending replay;

    private Asking(@Nullable StandIn standIn, @Nullable Bridges bridges, Publication publication) {
        this.standIn = standIn;
        this.bridges = bridges;
        this.plan = publication.plan;
        this.questions = publication.questions;
        this.replay = Sending.of(publication.publishing);
    }

    private record Publication(Plan plan, int questions, Sending.Work publishing) {}

    /**
     * Starts to ask.
     *
     * @param instance name of the bridges started here
     * @param meters where they count
     * @throws UserError where the stand-in cannot listen
     */
    static Asking start(
            Wanted wanted, Bridged bridged, Connection connection, String instance, MeterRegistry meters, Clock clock) {
        return start(
                wanted,
                bridged,
                connection,
                instance,
                meters,
                clock,
                plan -> new Publication(plan, plan.run().getQuestions(), () -> {
                    try (Replay events = Replay.over(connection, wanted.pace(), (sent, all) -> {})) {
                        events.run(plan);
                    }
                }));
    }

    /**
     * Starts to ask in every window, for ever.
     *
     * @param monitor what is asked in a window
     * @param progress told of every window
     * @throws UserError where the stand-in cannot listen
     */
    static Asking monitor(
            Wanted wanted,
            MonitorSettings monitor,
            Monitoring.Progress progress,
            Bridged bridged,
            Connection connection,
            String instance,
            MeterRegistry meters,
            Clock clock) {
        return start(wanted, bridged, connection, instance, meters, clock, once -> {
            MonitorPlan plan = MonitorPlan.of(once, monitor, wanted.settings().run() != null);
            return new Publication(plan.plan(), plan.questions(), () -> {
                try (Monitoring events =
                        Monitoring.over(connection, plan.run().getRun(), clock, Waiting.on(clock), progress)) {
                    events.run(plan);
                }
            });
        });
    }

    /** What a monitor would ask, before anything of it is started: the models have no endpoints yet. */
    static MonitorPlan planned(Wanted wanted, MonitorSettings monitor, Clock clock) {
        List<Model> models = new ArrayList<>(wanted.named());
        wanted.recorded().forEach(source -> models.addAll(source.describe(NOWHERE)));
        return MonitorPlan.of(
                plan(wanted, models, clock), monitor, wanted.settings().run() != null);
    }

    private static Asking start(
            Wanted wanted,
            Bridged bridged,
            Connection connection,
            String instance,
            MeterRegistry meters,
            Clock clock,
            Function<Plan, Publication> published) {
        StandIn standIn = wanted.recorded().isEmpty() ? null : standIn(wanted);
        List<Model> recorded = new ArrayList<>();
        if (standIn != null) {
            wanted.recorded().forEach(source -> recorded.addAll(source.describe(standIn.endpoint())));
        }
        List<Model> models = new ArrayList<>(wanted.named());
        models.addAll(recorded);
        try {
            Plan plan = plan(wanted, models, clock);
            Bridges bridges = bridges(connection, bridged == Bridged.ALL ? models : recorded, instance, meters, clock);
            Asking asking = new Asking(standIn, bridges, published.apply(plan));
            asking.replay.start();
            return asking;
        } catch (RuntimeException e) {
            if (standIn != null) {
                standIn.close();
            }
            throw e;
        }
    }

    private static Plan plan(Wanted wanted, List<Model> models, Clock clock) {
        return Plan.of(wanted.dataset(), wanted.examples(), wanted.settings(), models, wanted.known(), clock.instant());
    }

    private static @Nullable Bridges bridges(
            Connection connection, List<Model> models, String instance, MeterRegistry meters, Clock clock) {
        return models.isEmpty()
                ? null
                : Bridges.start(
                        connection,
                        models,
                        BridgeSettings.fromEnvironment(System.getenv()).withInstance(instance),
                        meters,
                        clock);
    }

    private static StandIn standIn(Wanted wanted) {
        List<StandInModel> served = wanted.recorded().stream()
                .flatMap(source -> source.models().stream())
                .map(StandInModel::named)
                .toList();
        try {
            return StandIn.start(StandInSettings.onPort(0), served, new RecordedAnswerSource(wanted.recorded()));
        } catch (IOException e) {
            throw new UserError("The stand-in for Triton cannot listen (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public String run() {
        return plan.run().getRun();
    }

    @Override
    public List<Run> asked() {
        return Stream.of(Optional.of(plan.run()), plan.judging(), plan.jury())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Number of questions that are asked, once or in every window. */
    int questions() {
        return questions;
    }

    @Override
    public long prompts(String model) {
        return plan.size(model);
    }

    @Override
    public long ratings() {
        Long ratings = plan.run().getRatings();
        return ratings == null ? 0 : ratings;
    }

    @Override
    public boolean wantsLongAnswers() {
        return !plan.writers().isEmpty();
    }

    @Override
    public List<String> models() {
        return plan.run().getModels();
    }

    @Override
    public Optional<String> failure() {
        Optional<String> failure = replay.failure();
        if (failure.isPresent()) {
            return Optional.of("Nothing more is asked: " + failure.get());
        }
        return bridges == null ? Optional.empty() : bridges.failure();
    }

    /** That another asks the run now, in a sentence; empty while this one does. */
    Optional<String> takenOver() {
        return replay.takenOver();
    }

    @Override
    public List<BridgeHealth> health() {
        return bridges == null ? List.of() : bridges.health();
    }

    @Override
    public void close() {
        replay.close();
        if (bridges != null) {
            bridges.close();
        }
        if (standIn != null) {
            standIn.close();
        }
    }
}
