package io.plurascope.benchmarks;

import io.plurascope.bridge.BridgeSettings;
import io.plurascope.producer.dataset.Datasets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--pairs", defaultValue = "5", description = "Repetitions that count (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--calls",
            defaultValue = "2000",
            description = "Calls of one side of a pair (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--warm-up",
            defaultValue = "40000",
            description = "Prompts that the bridge asks a stand-in before, so that its code is compiled (default:"
                    + " ${DEFAULT-VALUE}).")
    private int warmUp;

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

    @Override
    public Integer call() throws InterruptedException {
        Machine machine = Machine.here();
        Results results = Results.in(output);
        Workload workload = Workload.of(Datasets.open(data), Integer.MAX_VALUE, draws, 0);
        BridgeSettings settings = bridge.settings();
        Path directory = Directories.temporary();
        try (ServerUnderTest server = servers.start(bridge.inFlight());
                Pipeline pipeline = Pipeline.start(directory)) {
            say("Server: " + server.description() + ", " + server.identity());
            BridgeMeasurement measurement =
                    new BridgeMeasurement(server, pipeline, new Ghz(ghz, directory), workload, settings);
            measurement.warmUp(warmUp);
            BridgeReport report = new BridgeReport(
                    machine,
                    server.description(),
                    server.identity(),
                    server.versions(),
                    ghzVersion,
                    bridge.inFlight(),
                    bridge.bounds(),
                    settings.channels(),
                    calls,
                    Window.within(calls),
                    measurement.pairs(pairs, calls, BridgeBenchmark::say),
                    measurement.slow(rate, slowCalls));
            report.write(results, "bridge-" + servers.name() + "-" + bridge.bounds());
            say(report.markdown());
        } finally {
            Directories.delete(directory);
        }
        return 0;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
