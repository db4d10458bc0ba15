package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.sink.report.Report;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.report.SteeringReport;
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

/** Models as somebody: countries on GlobalOpinionQA, parties on OpinionQA (section 3.2 of the paper). */
@Command(
        name = "steering",
        description = {
            "Asks models questions plainly and as each of several populations, in three styles of prompt, and reports how much"
                    + " nearer they come to whom they answer as, and whom they are taken for."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope experiment steering --data global_opinions.csv --triton real",
            "  plurascope experiment steering --data groups.json --triton real --steer"
                    + " \"POLPARTY_Democrat,POLPARTY_Republican\""
        })
final class SteeringCommand implements Callable<Integer> {
    /** Ten of five continents that share 330 questions of GlobalOpinionQA. */
    static final String COUNTRIES = "United States,Japan,Germany,France,Mexico,Brazil,Turkey,Nigeria,Indonesia,Lebanon";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "NAME|FILE", required = true, description = "The data set.")
    private String data = "";

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Answers that were recorded in the same steerings, replayed through a stand-in for Triton.")
    private List<String> answers = List.of();

    @Option(
            names = "--steer",
            paramLabel = "NAME",
            defaultValue = COUNTRIES,
            description = "Populations to answer as, joined by commas (default: ${DEFAULT-VALUE}).")
    private String steer = COUNTRIES;

    @Option(
            names = "--styles",
            paramLabel = "STYLE",
            split = ",",
            description = "How prompts say as whom: QA, BIO, PORTRAY (default: all).")
    private List<Style> styles = Style.ALL;

    @Option(
            names = "--attributes",
            paramLabel = "FILE",
            description = "JSON of what prompts say of whom is named with --steer; our own words where there is none.")
    private @Nullable Path attributes;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Ask at most that many questions, drawn by the seed from those that all of these answered"
                    + " (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Prompts a question and steering (default: 1, or as many as were recorded).")
    private @Nullable Integer draws;

    @Mixin
    private ExperimentOptions options = new ExperimentOptions();

    @Override
    public Integer call() throws InterruptedException {
        SteeringSelection steering = new SteeringSelection(Names.of(steer), styles, attributes);
        if (steering.attributes().isEmpty()) {
            throw new UserError("Nobody is named to answer as; name populations of the data set with --steer.");
        }
        Dataset dataset = Datasets.open(data);
        List<String> populations = steering.attributes().stream()
                .filter(dataset.populations()::containsKey)
                .toList();
        Selection shared = new Selection(populations, populations, limit);
        PaperData asked = PaperData.read(List.of(data), answers, options.examples(), shared)
                .getFirst()
                .requirePeople("gain and hit rate need them", options.seed());
        if (populations.isEmpty()) {
            // None is there: said as of any other name of a population, with the nearest.
            new Selection(steering.attributes(), true, limit).fitting(dataset);
        }
        List<Model> named = options.named(!answers.isEmpty());
        RunSettings settings =
                asked.settings(asked.drawsOr(1, draws), options.seed()).steeredTo(steering.of(asked.dataset()));
        asked.requireRecorded(settings);
        options.run(spec.commandLine().getOut(), laboratory -> {
            steering.told(asked.dataset()).forEach(laboratory::say);
            ReportedRun run = laboratory.reported(asked.wanted(asked.recordings(), named, settings));
            return new Report(
                    "Models as somebody",
                    List.of(
                            "Section 3.2 of Sorensen et al. 2024: whether models answer as those whom they are steered to."),
                    List.of(SteeringReport.of(run)));
        });
        return ExitCodes.OK;
    }
}
