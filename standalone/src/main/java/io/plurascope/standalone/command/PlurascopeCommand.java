package io.plurascope.standalone.command;

import io.plurascope.standalone.Logs;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command and its parts. */
@Command(
        name = "plurascope",
        description = "Shows, live, how pluralistic language models are.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It did what was asked.",
            "1:It could not; one sentence on standard error says why.",
            "2:It was asked wrongly; the usage is shown."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ReplayCommand.class,
            MonitorCommand.class,
            ExperimentCommand.class,
            BridgeCommand.class,
            StreamsCommand.class,
            SinkCommand.class,
            WatchCommand.class,
            ReportCommand.class,
            WebhookCommand.class,
            TopicsCommand.class,
            ModelsCommand.class,
            ObjectivesCommand.class,
            AnswersCommand.class,
            DataCommand.class,
            JuryCommand.class,
            BootstrapCommand.class,
            TritonCommand.class,
            HealthCommand.class
        })
public final class PlurascopeCommand {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    private boolean verbose;

    private PlurascopeCommand() {}

    public static void main(String[] arguments) {
        Logs.warnings();
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to be executed or looked at. */
    static CommandLine commandLine() {
        PlurascopeCommand command = new PlurascopeCommand();
        CommandLine line = new CommandLine(command);
        MonitorCommand.prepare(
                Objects.requireNonNull(line.getSubcommands().get("monitor")).getCommandSpec());
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(command.new OneSentence())
                .setUsageHelpAutoWidth(true);
    }

    /** Tells a user's error in its own sentence, and a bug as one. */
    private final class OneSentence implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
            PrintWriter out = line.getErr();
            if (verbose) {
                error.printStackTrace(out);
            } else {
                out.println(Sentences.of(error));
            }
            return ExitCodes.FAILED;
        }
    }
}
