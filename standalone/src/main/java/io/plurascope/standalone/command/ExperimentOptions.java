package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.event.Model;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.sink.report.Report;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is asked in an experiment, on which machine, and where what it says is written: what all experiments share. */
final class ExperimentOptions {
    @Option(names = "--models", paramLabel = "FILE", description = "File that names models on Triton servers.")
    private @Nullable Path models;

    @Option(
            names = "--examples",
            paramLabel = "[DATASET=]FILE",
            description =
                    "The three answered examples before a data set's questions, such as the paper's; our own where"
                            + " none are named.")
    private List<String> examples = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the questions' order and the example answers (default: 0, or that of the recorded"
                    + " answers).")
    private @Nullable Long seed;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "experiment",
            description =
                    "Where " + Report.MARKDOWN + " and its tables as CSV are written (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("experiment");

    @Mixin
    private MachineOptions machine = new MachineOptions();

    /** An experiment on a machine that runs. */
    interface Experiment {
        Report run(Laboratory laboratory) throws InterruptedException;
    }

    /** Files of examples as they were said. */
    List<String> examples() {
        return examples;
    }

    @Nullable
    Long seed() {
        return seed;
    }

    Path output() {
        return output;
    }

    /**
     * The models on servers, the installed one among them where it is wanted.
     *
     * @param recorded whether others' answers were recorded, so that nobody need be asked
     * @throws UserError where nobody is named
     */
    List<Model> named(boolean recorded) {
        Path file = models;
        List<Model> named = new ArrayList<>(file == null ? List.of() : ModelsFile.read(file));
        machine.triton().map(TritonInstallation::unserved).ifPresent(named::add);
        if (named.isEmpty() && !recorded) {
            throw new UserError(
                    "No model is named; name models with --models" + ", or ask the installed one with --triton real.");
        }
        return named;
    }

    /** Whoever cannot write there is told before anybody is asked. */
    private void prepare() {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UserError("The directory " + output + " cannot be made; name another with --output.", e);
        }
        if (!Files.isWritable(output)) {
            throw new UserError("The directory " + output + " cannot be written; name another with --output.");
        }
    }

    /** Starts everything, runs an experiment and writes what it says. */
    void run(PrintWriter out, Experiment experiment) throws InterruptedException {
        Optional<TritonInstallation> triton = machine.triton();
        prepare();
        try (Laboratory laboratory = Laboratory.start(machine, triton, out)) {
            Report report = experiment.run(laboratory);
            report.write(output);
            laboratory.say("Wrote " + output.resolve(Report.MARKDOWN) + " and its tables beside it.");
        } catch (IOException e) {
            throw new UserError("The report cannot be written to " + output + " (" + e.getMessage() + ").", e);
        }
    }
}
