package io.plurascope.benchmarks;

import io.plurascope.standalone.Logs;
import io.plurascope.standalone.command.ExitCodes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

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
        return new CommandLine(new BenchmarksMain())
                .setExecutionExceptionHandler(BenchmarksMain::tell)
                .setUsageHelpAutoWidth(true);
    }

    /** Our own errors are sentences for people; what is left is a bug, and whoever measures is to see where. */
    private static int tell(Exception error, CommandLine line, ParseResult parsed) throws Exception {
        if (!error.getClass().getPackageName().startsWith("io.plurascope.")) {
            throw error;
        }
        line.getErr().println(error.getMessage());
        return ExitCodes.FAILED;
    }
}
