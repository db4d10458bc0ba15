package io.plurascope.standalone.command;

import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.producer.Plan;
import io.plurascope.producer.recorded.Recorder;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            "Writes what models answered in a run to a file, with where the answers come from.",
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
        Recorder recorder;
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            // A broker that is away is told at once, where a consumer would wait for it.
            recorder = recorded(events);
        }
        LineFile.write(output, recorder.lines(note), "answers");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + recorder.size() + " answers of run " + run + " to " + output + ".");
        recorder.remarks().forEach(out::println);
        out.flush();
        return ExitCodes.OK;
    }

    private Recorder recorded(HeldEvents events) {
        Run asked = HeldRuns.named(events, run);
        Recorder recorder = new Recorder(asked, described(events, asked));
        Map<String, Version> held = new HashMap<>();
        events.read(Topics.ANSWERS, question -> true, (question, answer) -> {
            if (answer != null && recorder.wants(answer)) {
                Version version = Version.of(answer);
                if (version.displaces(held.get(version.place()))) {
                    held.put(version.place(), version);
                    recorder.put(answer);
                }
            }
        });
        return recorder;
    }

    /** Which of several answers to one prompt counts is decided as the topology decides it. */
    private record Version(String place, long revision, ByteBuffer digest) {
        static Version of(Answer answer) {
            return new Version(Keys.of(answer.getPrompt(), answer.getModel()), answer.getRevision(), Digest.of(answer));
        }

        boolean displaces(@Nullable Version held) {
            return held == null || Digest.wins(revision, digest, held.revision(), held.digest());
        }
    }

    /** The wanted models as the run has asked them, which a later run may have described anew under the same name. */
    private List<Model> described(HeldEvents events, Run asked) {
        List<String> wanted = wanted(asked);
        Map<String, Model> described = new TreeMap<>();
        events.read(Topics.MODELS, key -> true, (key, model) -> {
            if (model != null && wanted.contains(model.getModel()) && Plan.asked(asked, model)) {
                described.put(model.getModel(), model);
            }
        });
        for (String name : wanted) {
            if (!described.containsKey(name)) {
                throw new UserError("The models topic tells no longer what '" + name + "' was that run '" + run
                        + "' asked, so its answers would be of nobody known; leave it out with --models.");
            }
        }
        return List.copyOf(described.values());
    }

    private List<String> wanted(Run asked) {
        List<String> real = asked.getModels().stream()
                .filter(name -> !asked.getComparisonRows().containsKey(name))
                .toList();
        for (String name : models) {
            if (!real.contains(name)) {
                throw new UserError("Run '" + run + "' has asked no model '" + name + "'; it has asked "
                        + (real.isEmpty() ? "none, only rows to compare with." : String.join(", ", real) + "."));
            }
        }
        if (real.isEmpty()) {
            throw new UserError(
                    "Run '" + run + "' has asked no model, only rows to compare with, which follow from its data set.");
        }
        return models.isEmpty() ? real : models;
    }
}
