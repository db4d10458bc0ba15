package io.plurascope.standalone.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.plurascope.bridge.BridgeHealth;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.event.Model;
import io.plurascope.producer.Plan;
import io.plurascope.producer.Replay;
import io.plurascope.schemas.Connection;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A run under way: the stand-in for what was recorded, bridges to models, and the replay that feeds them. */
final class Asking implements AutoCloseable {
    /** Which models are bridged here; two processes that bridge one model as the same instance end each other. */
    enum Bridged {
        /** All of the run. */
        ALL,
        /** Those that the stand-in serves; the others have bridges elsewhere. */
        RECORDED
    }

    private final @Nullable StandIn standIn;
    private final @Nullable Bridges bridges;
    private final Plan plan;
    private final Thread replay;
    private final CompletableFuture<Void> replayed = new CompletableFuture<>();

    private Asking(
            @Nullable StandIn standIn,
            @Nullable Bridges bridges,
            Plan plan,
            Connection connection,
            RunOptions.Wanted wanted) {
        this.standIn = standIn;
        this.bridges = bridges;
        this.plan = plan;
        this.replay = Thread.ofPlatform().name("replay").unstarted(() -> replay(connection, wanted));
    }

    /**
     * Starts to ask.
     *
     * @param instance name of the bridges started here
     * @param meters where they count
     * @throws UserError where the stand-in cannot listen
     */
    static Asking start(
            RunOptions.Wanted wanted,
            Bridged bridged,
            Connection connection,
            String instance,
            MeterRegistry meters,
            Clock clock) {
        StandIn standIn = wanted.recorded().isEmpty() ? null : standIn(wanted);
        List<Model> recorded = new ArrayList<>();
        if (standIn != null) {
            wanted.recorded().forEach(source -> recorded.addAll(source.describe(standIn.endpoint())));
        }
        List<Model> models = new ArrayList<>(wanted.named());
        models.addAll(recorded);
        try {
            Plan plan = Plan.of(wanted.dataset(), wanted.examples(), wanted.settings(), models, clock.instant());
            Bridges bridges = bridges(connection, bridged == Bridged.ALL ? models : recorded, instance, meters, clock);
            Asking asking = new Asking(standIn, bridges, plan, connection, wanted);
            asking.replay.start();
            return asking;
        } catch (RuntimeException e) {
            if (standIn != null) {
                standIn.close();
            }
            throw e;
        }
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

    private static StandIn standIn(RunOptions.Wanted wanted) {
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

    private void replay(Connection connection, RunOptions.Wanted wanted) {
        try (Replay events = Replay.over(connection, wanted.pace(), (sent, all) -> {})) {
            events.run(plan);
            replayed.complete(null);
        } catch (InterruptedException e) {
            // It was closed; the same command sends the rest.
            replayed.cancel(false);
        } catch (RuntimeException e) {
            replayed.completeExceptionally(e);
        }
    }

    /** Id of the run. */
    String run() {
        return plan.run().getRun();
    }

    /** Number of prompts that each model is to answer. */
    long prompts() {
        return plan.size();
    }

    /** Number of jurors' ratings that the run has. */
    long ratings() {
        Long ratings = plan.run().getRatings();
        return ratings == null ? 0 : ratings;
    }

    /** Whether some model is asked openly too. Such a prompt goes before its question's choices, and ends before they do. */
    boolean wantsLongAnswers() {
        return !plan.writers().isEmpty();
    }

    /** Names of the models asked. */
    List<String> models() {
        return plan.run().getModels();
    }

    /** Why the run cannot become complete any more, in a sentence; empty while it can. */
    Optional<String> failure() {
        if (replayed.isCompletedExceptionally() && !replayed.isCancelled()) {
            return Optional.of("The replay ended: " + replayed.exceptionNow().getMessage());
        }
        return bridges == null ? Optional.empty() : bridges.failure();
    }

    /** How the bridges are that were started here. */
    List<BridgeHealth> health() {
        return bridges == null ? List.of() : bridges.health();
    }

    @Override
    public void close() {
        replay.interrupt();
        if (bridges != null) {
            bridges.close();
        }
        if (standIn != null) {
            standIn.close();
        }
    }
}
