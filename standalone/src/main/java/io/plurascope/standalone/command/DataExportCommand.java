package io.plurascope.standalone.command;

import io.plurascope.producer.HeldDataset;
import io.plurascope.producer.dataset.CanonicalLines;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.HeldEvents;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A data set of a file or of a run as plain lines. */
@Command(
        name = "export",
        description = {
            "Writes a data set as lines of the plain format, from a file or from the topics of a run.",
            "The same questions, answers and ratings give the same bytes, wherever they are from."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope data export --data global_opinions.csv --output opinions.jsonl",
            "  plurascope data export --run global_opinions-0b1c2d3e --output opinions.jsonl"
        })
final class DataExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private From from = new From();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "File to write.")
    private Path output = Path.of("dataset.jsonl");

    /** Where the data set is. */
    private static final class From {
        @Option(names = "--data", paramLabel = "FILE|NAME", description = "File or bundled data set.")
        private @Nullable String data;

        @Option(
                names = "--run",
                paramLabel = "RUN",
                description = "Id of a run; all questions of its data set that the topics hold are written.")
        private @Nullable String run;
    }

    @Override
    public Integer call() {
        String run = from.run;
        Dataset dataset = run == null ? Datasets.open(String.valueOf(from.data)) : held(run);
        LineFile.write(output, CanonicalLines.of(dataset), "data set");
        PrintWriter out = spec.commandLine().getOut();
        if (run == null && !dataset.report().refused().isEmpty()) {
            out.println("Left out as unusable: " + dataset.report().refused().size()
                    + "; `plurascope data check` says what.");
        }
        out.println("Wrote " + Counted.of(dataset.items().size(), "question") + " of " + dataset.name() + " to "
                + output + ".");
        out.flush();
        return ExitCodes.OK;
    }

    private Dataset held(String run) {
        Connection connection = options.connection();
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            return HeldDataset.of(HeldRuns.named(events, run), events);
        }
    }
}
