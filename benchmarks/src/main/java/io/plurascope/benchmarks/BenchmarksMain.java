package io.plurascope.benchmarks;

import io.plurascope.standalone.Logs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks, started by {@code benchmarks/run}; each prints its result and writes it as JSON and Markdown. */
@Command(
        name = "benchmarks/run",
        description = "Measures how fast Plurascope is, and against what.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {BridgeBenchmark.class, AskCommand.class, JmhCommand.class})
final class BenchmarksMain {
    private BenchmarksMain() {}

    public static void main(String[] arguments) {
        Logs.warnings();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchmarksMain()).setUsageHelpAutoWidth(true);
    }
}
