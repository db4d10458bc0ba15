package io.plurascope.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.event.Model;
import io.plurascope.producer.Pace;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The load generator and the bridge, turn by turn on one server. Each turn goes on in the workload where the last one
 * ended, so that a server that remembers what prompts begin with is not asked the same prompts right again.
 */
final class BridgeMeasurement {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int FIRST = 20;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String BACKLOG = "backlog";
    private static final String WARM_UP = "warm-up";

    private final ServerUnderTest server;
    private final Pipeline pipeline;
    private final Ghz ghz;
    private final Workload workload;
    private final BridgeSettings settings;
    private int place;

    /**
     * @param settings of the bridge; the load generator has as many calls in flight as it may have at most
     */
    BridgeMeasurement(ServerUnderTest server, Pipeline pipeline, Ghz ghz, Workload workload, BridgeSettings settings) {
        this.server = server;
        this.pipeline = pipeline;
        this.ghz = ghz;
        this.workload = workload;
        this.settings = settings;
    }

    /**
     * Has Java compile the bridge, as it is after some minutes of work: a slow server's few calls would measure an interpreter.
     *
     * @param prompts asked of a stand-in that answers at once
     */
    void warmUp(int prompts) throws InterruptedException {
        try (StandInChild standIn = StandInChild.start(Duration.ZERO, inFlight());
                Bridges bridges =
                        pipeline.bridge(Workload.model(WARM_UP, standIn.endpoint(), standIn.servedName()), settings)) {
            pipeline.ask(workload.to(WARM_UP, WARM_UP, prompts), Pace.unbounded(), bridges);
        }
    }

    /**
     * A pair that warms up, then those that count. Which side is first alternates.
     *
     * @param calls calls of one side of one pair
     * @param say told each pair
     */
    List<Pair> pairs(int count, int calls, Consumer<String> say) throws InterruptedException {
        List<Pair> measured = new ArrayList<>();
        try (Bridges bridges = bridges(BACKLOG, settings)) {
            for (int i = 0; i <= count; i++) {
                Pair pair = pair(calls, bridges, i);
                say.accept(String.format(
                        Locale.ROOT,
                        "%s: server %.1f/s, bridge %.1f/s, ratio %.3f",
                        i == 0 ? "Warm-up" : "Pair " + i,
                        pair.server().perSecond(),
                        pair.bridge().perSecond(),
                        pair.ratio()));
                if (i > 0) {
                    measured.add(pair);
                }
            }
        }
        return measured;
    }

    private Pair pair(int calls, Bridges bridges, int number) throws InterruptedException {
        boolean serverFirst = number % 2 == 0;
        Optional<Side> before = serverFirst ? Optional.of(server(calls)) : Optional.empty();
        long begun = PROCESS.getProcessCpuTime();
        Side bridge = bridge(calls, bridges, number);
        double processorMillis = (PROCESS.getProcessCpuTime() - begun) / 1e6 / calls;
        return new Pair(before.orElseGet(() -> server(calls)), bridge, inFlight(), processorMillis);
    }

    private Side server(int calls) {
        Served before = served();
        List<Completion> completions = call(calls, 0);
        return Side.of(completions, Window.within(calls), served().meanMillisSince(before, calls));
    }

    private Side bridge(int calls, Bridges bridges, int number) throws InterruptedException {
        Served before = served();
        List<Completion> answers =
                pipeline.ask(next(calls).to(BACKLOG, "pair" + number, calls), Pace.unbounded(), bridges).stream()
                        .map(each -> new Completion(TimeUnit.MILLISECONDS.toNanos(each.appended()), called(each)))
                        .toList();
        return Side.of(answers, Window.within(calls), served().meanMillisSince(before, calls));
    }

    private Served served() {
        return Served.by(server.endpoint(), server.servedName());
    }

    /**
     * The times of single prompts.
     *
     * @param perSecond prompts a second, far below what the server can answer
     * @param calls how many
     */
    BridgeReport.Slow slow(int perSecond, int calls) throws InterruptedException {
        Quantiles direct = Quantiles.of(
                call(calls, perSecond).stream().map(Completion::latencyMillis).toList());
        List<Pipeline.Answered> usual = slow("slow", settings, perSecond, calls);
        List<Pipeline.Answered> atOnce = slow("at-once", settings.withCommitInterval(AT_ONCE), perSecond, calls);
        return new BridgeReport.Slow(
                perSecond,
                direct,
                Quantiles.of(usual.stream().map(BridgeMeasurement::called).toList()),
                produceToRead(usual),
                produceToRead(atOnce),
                settings.commitInterval().toMillis());
    }

    private List<Pipeline.Answered> slow(String name, BridgeSettings how, int perSecond, int calls)
            throws InterruptedException {
        try (Bridges bridges = bridges(name, how)) {
            // They wait for the bridge to have joined its group and passed by what was for others.
            pipeline.ask(next(FIRST).to(name, name + "-first", FIRST), Pace.unbounded(), bridges);
            return pipeline.ask(next(calls).to(name, name, calls), Pace.of(perSecond), bridges);
        }
    }

    private List<Completion> call(int calls, int perSecond) {
        return ghz.call(
                server.endpoint(),
                next(calls).requests(server.servedName(), calls),
                new Ghz.Load(calls, inFlight(), settings.channels(), perSecond));
    }

    private Workload next(int prompts) {
        Workload next = workload.from(place);
        place += prompts;
        return next;
    }

    private Bridges bridges(String name, BridgeSettings how) {
        Model model = Workload.model(name, server.endpoint(), server.servedName());
        return pipeline.bridge(model, how);
    }

    private int inFlight() {
        return settings.inFlight().most();
    }

    private static Quantiles produceToRead(List<Pipeline.Answered> answers) {
        return Quantiles.of(
                answers.stream().map(each -> (each.read() - each.sent()) / 1e6).toList());
    }

    /** The bridge's own clock around its call, in milliseconds. */
    private static double called(Pipeline.Answered answered) {
        return answered.answer().getLatency() / 1e3;
    }
}
