package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.measures.Direction;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.sink.report.Report;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.report.Section;
import io.plurascope.sink.report.WelfareReport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All populations of a data set as a jury over models (section 4.3 of the paper). */
@Command(
        name = "welfare",
        description = {
            "Has all populations of a data set judge the models as a jury: the welfare of each model, from the average juror"
                    + " to the worst-off one, and where the order of the models changes."
        },
        footer = {"", "Example:", "  plurascope experiment welfare --data global_opinions.csv --answers answers.jsonl"})
final class WelfareCommand implements Callable<Integer> {
    /** Welfare at each alpha that the board has; the models are told apart by these. */
    private static final List<String> RANKED = PopulationJury.ALL.stream()
            .filter(measure -> measure.direction() == Direction.HIGHER_IS_BETTER)
            .map(PopulationJury::name)
            .toList();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "NAME|FILE", required = true, description = "The data set.")
    private String data = "";

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Recorded answers, replayed through a stand-in for Triton.")
    private List<String> answers = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Ask at most that many questions; of more, as many are drawn by the seed.")
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
        Selection everybody = new Selection(List.of(), List.of(), limit);
        PaperData asked = PaperData.read(List.of(data), answers, options.examples(), everybody)
                .getFirst()
                .requirePeople("a jury needs them", options.seed());
        List<Model> named = options.named(!answers.isEmpty());
        RunSettings settings = asked.settings(draws, options.seed())
                .but()
                .boardMeasures(RANKED)
                .settings();
        options.run(spec.commandLine().getOut(), laboratory -> {
            ReportedRun run = laboratory.reported(asked.wanted(asked.recordings(), named, settings));
            Section welfare = laboratory.held(events -> WelfareReport.of(run, events));
            return new Report(
                    "Populations as a jury over models",
                    List.of("Definition 19 of Sorensen et al. 2024: what jurors have together of a model."),
                    List.of(welfare));
        });
        return ExitCodes.OK;
    }
}
