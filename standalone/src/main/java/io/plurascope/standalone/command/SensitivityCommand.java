package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.sink.report.Report;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.report.SensitivityReport;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether answers are to the questions, or to the order of their options and their words. */
@Command(
        name = "sensitivity",
        description = {
            "Asks models questions plainly, once more as they are, with their options in other orders and where wanted in other"
                    + " words, and reports what share of their probability moves to other options with each.",
            "A model that chooses by an option's place is spread over the options as if it were pluralistic."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope experiment sensitivity --data global_opinions.csv --triton real",
            "  plurascope experiment sensitivity --data personality --models models.yaml --paraphrases standalone/examples/paraphrases.jsonl"
        })
final class SensitivityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "NAME|FILE", required = true, description = "The data set.")
    private String data = "";

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "Answers that were recorded in the same orders and wordings, replayed through a stand-in for Triton.")
    private List<String> answers = List.of();

    @Option(
            names = "--permutations",
            paramLabel = "N",
            defaultValue = "3",
            description = "In how many other orders of its options each question is asked (default: ${DEFAULT-VALUE}).")
    private int permutations = 3;

    @Option(
            names = "--paraphrases",
            paramLabel = "FILE",
            description =
                    "Ask the questions of this file in its other words too, and no other questions; JSON lines such as"
                            + " {\"question\": \"...\", \"paraphrases\": [\"...\"]}.")
    private @Nullable Path paraphrases;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "40",
            description = "Ask at most that many questions; of more, as many are drawn by the seed (default:"
                    + " ${DEFAULT-VALUE}).")
    private int limit = 40;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Prompts a question, order and wording (default: 1, or as many as were recorded).")
    private @Nullable Integer draws;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    @Override
    public Integer call() throws InterruptedException {
        AskedOtherwise otherwise = OtherwiseOptions.of(permutations, paraphrases);
        if (!otherwise.isAny()) {
            throw new UserError("Nothing is asked otherwise; ask in other orders with --permutations, or in other words"
                    + " with --paraphrases.");
        }
        PaperData whole = PaperData.read(
                        List.of(data), answers, options.examples(), new Selection(List.of(), List.of(), limit))
                .getFirst();
        PaperData asked = whole.of(otherwise.paraphrases().asked(whole.dataset()));
        List<Model> named = options.named(!answers.isEmpty());
        RunSettings settings = asked.settings(asked.drawsOr(1, draws), options.seed())
                .but()
                .otherwise(otherwise)
                .settings();
        asked.requireRecorded(settings);
        options.run(spec.commandLine().getOut(), laboratory -> {
            OtherwiseOptions.told(whole.dataset(), asked.dataset()).forEach(laboratory::say);
            ReportedRun run = laboratory.reported(asked.wanted(asked.recordings(), named, settings));
            return new Report(
                    "Answers to questions asked otherwise",
                    List.of("Whether models answer the questions, or the order of their options and their words."),
                    List.of(SensitivityReport.of(run)));
        });
        return ExitCodes.OK;
    }
}
