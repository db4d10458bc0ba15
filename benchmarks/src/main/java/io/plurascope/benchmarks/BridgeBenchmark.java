package io.plurascope.benchmarks;

import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.Bridges;
import io.plurascope.bridge.InFlightBounds;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.producer.Pace;
import io.plurascope.producer.dataset.Datasets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bridge against its server's own ceiling, as an independent load generator measures it in the same run. */
@Command(
        name = "bridge",
        description = "Measures what the bridge costs over calling its server directly with ghz.",
        footer = {
            "",
            "Examples:",
            "  benchmarks/run bridge --stand-in 5 --calls 15000",
            "  benchmarks/run bridge --endpoint 127.0.0.1:8001 --model answer_choices --calls 100"
        })
final class BridgeBenchmark implements Callable<Integer> {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int WARM_UP = 20;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--in-flight", defaultValue = "8", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(names = "--channels", defaultValue = "1", description = "Connections (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(names = "--pairs", defaultValue = "5", description = "Repetitions that count (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--calls",
            defaultValue = "2000",
            description = "Calls of one side of a pair (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--rate",
            defaultValue = "20",
            description = "Prompts a second for the times of single prompts (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--slow-calls",
            defaultValue = "300",
            description = "Prompts at that rate (default: ${DEFAULT-VALUE}).")
    private int slowCalls;

    @Option(
            names = "--data",
            defaultValue = Datasets.PERSONALITY,
            description = "Data set whose prompts are asked, a name or a file (default: ${DEFAULT-VALUE}).")
    private String data = Datasets.PERSONALITY;

    @Option(
            names = "--draws",
            defaultValue = "40",
            description = "Different prompts a question (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--ghz",
            defaultValue = "${sys:plurascope.ghz:-ghz}",
            description = "The load generator (default: ${DEFAULT-VALUE}).")
    private Path ghz = Path.of("ghz");

    @Option(
            names = "--ghz-version",
            defaultValue = "${sys:plurascope.ghz.version:-unknown}",
            description = "Its version, which it does not tell itself (default: ${DEFAULT-VALUE}).")
    private String ghzVersion = "unknown";

    @Option(
            names = "--output",
            defaultValue = "target/benchmarks",
            description = "Directory of the results (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("target/benchmarks");

    /** What is used throughout one measurement. */
    private record Bench(
            ServerUnderTest server, Pipeline pipeline, Ghz ghz, Workload workload, List<ModelInferRequest> requests) {}

    @Override
    public Integer call() throws InterruptedException {
        Machine machine = Machine.here();
        Results results = Results.in(output);
        Workload workload = Workload.of(Datasets.open(data), Integer.MAX_VALUE, draws, 0);
        Path directory = Directories.temporary();
        try (ServerUnderTest server = servers.start(inFlight);
                Pipeline pipeline = Pipeline.start(directory)) {
            Bench bench = new Bench(
                    server, pipeline, new Ghz(ghz, directory), workload, workload.requests(server.servedName()));
            say("Server: " + server.description() + ", " + server.identity());
            BridgeReport report = new BridgeReport(
                    machine,
                    server.description(),
                    server.identity(),
                    ghzVersion,
                    inFlight,
                    channels,
                    calls,
                    Window.within(calls),
                    pairs(bench),
                    slow(bench));
            report.write(results, "bridge-" + servers.name() + "-" + inFlight);
            say(report.markdown());
        } finally {
            Directories.delete(directory);
        }
        return 0;
    }

    private List<Pair> pairs(Bench bench) throws InterruptedException {
        List<Pair> measured = new ArrayList<>();
        try (Bridges bridges = bench.pipeline().bridge(model(bench, "backlog"), settings())) {
            for (int i = 0; i <= pairs; i++) {
                Pair pair = pair(bench, bridges, i);
                say("%s: server %.1f/s, bridge %.1f/s, ratio %.3f"
                        .formatted(
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

    private Pair pair(Bench bench, Bridges bridges, int number) throws InterruptedException {
        if (number % 2 == 0) {
            Side server = server(bench);
            return new Pair(server, bridge(bench, bridges, number), inFlight);
        }
        Side bridge = bridge(bench, bridges, number);
        return new Pair(server(bench), bridge, inFlight);
    }

    private Side server(Bench bench) {
        Ghz.Load load = new Ghz.Load(calls, inFlight, channels, 0);
        return Side.of(bench.ghz().call(bench.server().endpoint(), bench.requests(), load), Window.within(calls));
    }

    private Side bridge(Bench bench, Bridges bridges, int number) throws InterruptedException {
        List<Completion> completions = bench
                .pipeline()
                .ask(bench.workload().to("backlog", "pair" + number, calls), Pace.unbounded(), bridges)
                .stream()
                .map(each -> new Completion(
                        TimeUnit.MILLISECONDS.toNanos(each.appended()),
                        millis(each.answer().getLatency())))
                .toList();
        Duration gap = settings().commitInterval().dividedBy(2);
        return Side.of(Completion.atCommits(completions, gap), Window.within(calls));
    }

    private BridgeReport.Slow slow(Bench bench) throws InterruptedException {
        Ghz.Load load = new Ghz.Load(slowCalls, inFlight, channels, rate);
        Quantiles server = latency(bench.ghz().call(bench.server().endpoint(), bench.requests(), load));
        List<Pipeline.Answered> usual = slow(bench, "slow", settings());
        List<Pipeline.Answered> atOnce = slow(bench, "at-once", settings().withCommitInterval(AT_ONCE));
        return new BridgeReport.Slow(
                rate,
                server,
                Quantiles.of(usual.stream()
                        .map(each -> millis(each.answer().getLatency()))
                        .toList()),
                produceToRead(usual),
                produceToRead(atOnce),
                settings().commitInterval().toMillis());
    }

    private List<Pipeline.Answered> slow(Bench bench, String name, BridgeSettings settings)
            throws InterruptedException {
        try (Bridges bridges = bench.pipeline().bridge(model(bench, name), settings)) {
            bench.pipeline().ask(bench.workload().to(name, name + "-first", WARM_UP), Pace.unbounded(), bridges);
            return bench.pipeline().ask(bench.workload().to(name, name, slowCalls), Pace.of(rate), bridges);
        }
    }

    private static Quantiles produceToRead(List<Pipeline.Answered> answers) {
        return Quantiles.of(
                answers.stream().map(each -> (each.read() - each.sent()) / 1e6).toList());
    }

    private static Quantiles latency(List<Completion> calls) {
        return Quantiles.of(calls.stream().map(Completion::latencyMillis).toList());
    }

    private io.plurascope.event.Model model(Bench bench, String name) {
        return Workload.model(name, bench.server().endpoint(), bench.server().servedName());
    }

    private BridgeSettings settings() {
        return BridgeSettings.defaults()
                .withInFlight(InFlightBounds.fixed(inFlight))
                .withChannels(channels);
    }

    private static double millis(long micros) {
        return micros / 1e3;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
