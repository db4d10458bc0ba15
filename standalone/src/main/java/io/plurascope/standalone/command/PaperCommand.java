package io.plurascope.standalone.command;

import io.plurascope.producer.Selection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
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
    /** Whom the paper compares with. */
    static final String POPULATIONS = "Japan,United States,Germany";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "NAME|FILE",
            required = true,
            description = "A data set, such as GlobalOpinionQA's file; once for each.")
    private List<String> data = List.of();

    @Option(
            names = "--answers",
            paramLabel = "[DATASET=]FILE",
            description = "Recorded answers to a data set, replayed through a stand-in for Triton.")
    private List<String> answers = List.of();

    @Option(
            names = "--populations",
            paramLabel = "NAME",
            defaultValue = POPULATIONS,
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

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Ask at most that many questions of a data set; of more, as many are drawn by the seed.")
    private int limit = Selection.NO_LIMIT;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description =
                    "Prompts a question, each with other example answers (default: 5, or as many as were recorded).")
    private @Nullable Integer draws;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    @Override
    public Integer call() throws InterruptedException {
        Selection wanted = new Selection(Names.of(populations), Names.of(sharedBy), limit);
        List<PaperData> read = PaperData.read(data, answers, options.examples(), wanted);
        // That some data set lacks a population is the rule; where all lack one that was typed, it is misspelt.
        named(wanted).requireKnown(read.stream().map(PaperData::dataset).toList());
        PaperExperiment experiment =
                new PaperExperiment(read, options.named(!answers.isEmpty()), draws, options.seed(), options.output());
        options.run(spec.commandLine().getOut(), experiment::run);
        return ExitCodes.OK;
    }

    /** What of a selection was typed and is no default. */
    private Selection named(Selection wanted) {
        ParseResult typed = spec.commandLine().getParseResult();
        return new Selection(
                typed.hasMatchedOption("--populations") ? wanted.populations() : List.of(),
                typed.hasMatchedOption("--shared-by") ? wanted.sharedBy() : List.of(),
                wanted.limit());
    }
}
