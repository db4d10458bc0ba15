package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.event.Model;
import io.plurascope.producer.Selection;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.sink.report.Report;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The experiment of section 5.2 and appendices A and B of Sorensen et al. 2024. */
@Command(
        name = "paper",
        description = {
            "Asks models as Sorensen et al. 2024 asked theirs: three examples before each question, five draws with other"
                    + " letters in them, averaged.",
            "Writes tables 1, 4 and 5 and figure 3 with people against people and aligned models against their bases, once in"
                    + " the plain convention and once, from the same answers, in that of the authors' code."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope experiment paper --data global_opinions.csv --answers answers.jsonl",
            "  plurascope experiment paper --data global_opinions.csv --data mpi_questions.tsv --models models.yaml"
                    + " --examples global_opinions=global_opinions_examples.json"
                    + " --examples mpi_questions=personality_examples.json"
        })
final class PaperCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "NAME|FILE",
            required = true,
            description = "A data set, such as GlobalOpinionQA's file; once for each.")
    private List<String> data = List.of();

    @Option(names = "--models", paramLabel = "FILE", description = "File that names models on Triton servers.")
    private @Nullable Path models;

    @Option(
            names = "--answers",
            paramLabel = "[DATASET=]FILE",
            description = "Recorded answers to a data set, replayed through a stand-in for Triton.")
    private List<String> answers = List.of();

    @Option(
            names = "--examples",
            paramLabel = "[DATASET=]FILE",
            description =
                    "The three answered examples before a data set's questions, such as the paper's; our own where"
                            + " none are named.")
    private List<String> examples = List.of();

    @Option(
            names = "--populations",
            paramLabel = "NAME",
            defaultValue = "Japan,United States,Germany",
            description =
                    "Populations that answers are scored against, joined by commas (default: ${DEFAULT-VALUE}); all"
                            + " of a data set that has none of them.")
    private String populations = "";

    @Option(
            names = "--shared-by",
            paramLabel = "NAME",
            defaultValue = "United States,Japan",
            description = "Ask only the questions that all of these answered (default: ${DEFAULT-VALUE}).")
    private String sharedBy = "";

    @Option(names = "--limit", paramLabel = "N", description = "Ask at most that many questions of a data set.")
    private int limit = Selection.NO_LIMIT;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description =
                    "Prompts a question, each with other example answers (default: 5, or as many as were recorded).")
    private @Nullable Integer draws;

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
                    "Where " + Report.MARKDOWN + ", its tables as CSV and the answers of the models asked are written"
                            + " (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("experiment");

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Override
    public Integer call() throws InterruptedException {
        Optional<TritonInstallation> triton = machine.triton();
        PaperExperiment experiment = new PaperExperiment(read(), named(triton), draws, seed, output);
        try (Laboratory laboratory =
                Laboratory.start(machine, triton, spec.commandLine().getOut())) {
            Report report = experiment.run(laboratory);
            write(report);
            laboratory.say("Wrote " + output.resolve(Report.MARKDOWN) + " and its tables beside it.");
        }
        return ExitCodes.OK;
    }

    private List<PaperData> read() {
        Selection wanted = new Selection(Names.of(populations), Names.of(sharedBy), limit);
        return PaperData.read(data, answers, examples, wanted);
    }

    private List<Model> named(Optional<TritonInstallation> triton) {
        Path file = models;
        List<Model> named = new ArrayList<>(file == null ? List.of() : ModelsFile.read(file));
        triton.map(TritonInstallation::unserved).ifPresent(named::add);
        if (named.isEmpty() && answers.isEmpty()) {
            throw new UserError(
                    "No model is named; name models with --models, recorded answers with --answers, or ask the"
                            + " installed one with --triton real.");
        }
        return named;
    }

    private void write(Report report) {
        try {
            report.write(output);
        } catch (IOException e) {
            throw new UserError("The report cannot be written to " + output + " (" + e.getMessage() + ").", e);
        }
    }
}
