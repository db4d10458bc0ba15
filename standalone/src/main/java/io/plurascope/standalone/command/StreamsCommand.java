package io.plurascope.standalone.command;

import io.plurascope.schemas.Readiness;
import io.plurascope.standalone.UserError;
import io.plurascope.streams.StreamsApp;
import io.plurascope.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The topology. */
@Command(
        name = "streams",
        description = "Makes distributions, scores, metrics and standings of the answers.",
        footer = {"", "Example:", "  plurascope streams --bootstrap-servers broker:9092"})
final class StreamsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--stores",
            paramLabel = "DIR",
            description = "Directory of its local stores; by default $" + StreamsSettings.STATE + ".")
    private @Nullable Path stores;

    @Override
    public Integer call() throws InterruptedException {
        Path named = stores;
        Path directory =
                named == null ? StreamsSettings.fromEnvironment(System.getenv()).stateDirectory() : named;
        Readiness.await(options.connection(), spec.commandLine().getErr()::println);
        try (StreamsApp streams = new StreamsApp(StreamsSettings.defaults(options.connection(), directory))) {
            Optional<String> failure = streams.run(this::started);
            failure.ifPresent(reason -> {
                throw new UserError(reason);
            });
            return ExitCodes.OK;
        }
    }

    private void started() {
        spec.commandLine().getOut().println("The topology runs (Ctrl-C ends it)");
        spec.commandLine().getOut().flush();
    }
}
