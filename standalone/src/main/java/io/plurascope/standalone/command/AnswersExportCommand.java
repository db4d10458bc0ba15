package io.plurascope.standalone.command;

import io.plurascope.producer.recorded.Recorder;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.HeldEvents;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The answers of a run as a file that can be replayed. */
@Command(
        name = "export",
        description = {
            "Writes what models answered in a run to a file, steered and asked otherwise too, with where the answers come from.",
            "The file is replayed with --answers; the same run gives the same bytes."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope answers export --run personality-0b1c2d3e --output answers.jsonl",
            "  plurascope answers export --run mine --models small,large --note \"weights of May\" --output answers.jsonl"
        })
final class AnswersExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--run", paramLabel = "RUN", required = true, description = "Id of the run.")
    private String run = "";

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "File to write.")
    private Path output = Path.of("answers.jsonl");

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            description = "Models of the run, joined by commas; where none is named all but the rows to compare with.")
    private List<String> models = List.of();

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "What a reader has to know beside, such as where the weights are from.")
    private @Nullable String note;

    @Override
    public Integer call() {
        Connection connection = options.connection();
        RecordedRun recorded = new RecordedRun(run, models);
        Recorder recorder;
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            recorder = recorded.read(events);
        }
        LineFile.write(output, recorder.lines(note), "answers");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + Counted.of(recorder.size(), "answer") + " of run " + run + " to " + output + ".");
        recorder.remarks().forEach(out::println);
        out.flush();
        return ExitCodes.OK;
    }
}
