package io.plurascope.standalone.command;

import io.plurascope.event.Merging;
import io.plurascope.event.Model;
import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Bases;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Mergings;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunDraft;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.TopicSource;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.BundledRecordings;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked, of whom, and what is done with the result: the options that demo and replay share. */
final class RunOptions {
    @Option(
            names = "--data",
            paramLabel = "NAME|FILE",
            defaultValue = Datasets.PERSONALITY,
            description = "Name of a bundled data set, or a file (default: ${DEFAULT-VALUE}).")
    private String data = Datasets.PERSONALITY;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Recorded answers, replayed through a stand-in for Triton.")
    private @Nullable Path answers;

    @Option(names = "--models", paramLabel = "FILE", description = "File that names models on Triton servers.")
    private @Nullable Path models;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Prompts a question, each with other example answers (default: 5, or as many as were"
                    + " recorded).")
    private @Nullable Integer draws;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the questions' order and the example answers (default: 0, or that of the recorded"
                    + " answers).")
    private @Nullable Long seed;

    @Option(
            names = "--speed",
            paramLabel = "N|recorded|Nx",
            converter = Speed.Converter.class,
            description = "Prompts a second, 'recorded' for the pace of the event times, or 10x for ten times that;"
                    + " as fast as it goes where none is named.")
    private Speed speed = new Speed.Unbounded();

    @Mixin
    private WindowOptions windows = new WindowOptions();

    @Option(
            names = "--examples",
            paramLabel = "FILE",
            description = "The three answered examples before every question; our own where none are named.")
    private @Nullable Path examples;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Id of the run; by default made from all that decides its content, so that the same command"
                    + " goes on with the same run.")
    private @Nullable String run;

    @Mixin
    private LongAnswerOptions longAnswers = new LongAnswerOptions();

    @Option(
            names = "--merging",
            paramLabel = "NAME",
            description =
                    "How an option's label variants become one probability: log-sum-exp, max (as in OpinionQA), or"
                            + " seed-compat (as in the code of Sorensen et al. 2024). Default: log-sum-exp.")
    private @Nullable String merging;

    @Option(
            names = "--support",
            paramLabel = "N",
            description = "Share of some population from which on an option is a reasonable answer (Overton), where the"
                    + " data set lists none (default: 0.05). That of long answers is --judge-threshold.")
    private double support = RunSettings.DEFAULT.support();

    @Mixin
    private RankOptions rank = new RankOptions();

    @Mixin
    private BenchmarkOptions benchmark = new BenchmarkOptions();

    @Mixin
    private SteeringOptions steering = new SteeringOptions();

    @Mixin
    private OtherwiseOptions otherwise = new OtherwiseOptions();

    @Mixin
    private JuryOptions juries = new JuryOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /**
     * Reads everything that is named, before anything is started.
     *
     * @param besides models that are asked beside those of the file
     */
    Wanted read(List<Model> besides) {
        output.prepare();
        LeftOut leftOut = new LeftOut();
        Dataset all = Datasets.open(data);
        leftOut.add(data, all.report());
        Path exampleFile = examples;
        Examples shown = exampleFile == null ? Examples.bundledFor(all) : Examples.read(exampleFile);
        Path answerFile = answers;
        Recording recording = answerFile == null ? null : AnswersReaders.read(answerFile, all, shown);
        if (recording != null) {
            leftOut.add(String.valueOf(answerFile), recording.report());
        }
        SteeringSelection steered = steering.selection();
        AskedOtherwise other = otherwise.read();
        Dataset dataset = other.paraphrases().asked(all);
        List<Model> named = named(besides);
        boolean peopleOnly = recording == null
                && !bundled()
                && named.isEmpty()
                && steered.size() == 0
                && !other.isAny()
                && dataset.hasOptions();
        Selection selected = selection.read();
        // Whoever misspelt a population is told now, with the nearest names, and not after the start.
        selected.fitting(dataset);
        BenchmarkOptions.Chosen chosen = recording == null
                ? benchmark.read(dataset, selected, !named.isEmpty() && dataset.hasOptions())
                : benchmark.read(dataset, selected, recording.steerings());
        List<PromptSteering> steerings = new ArrayList<>(steered.of(dataset));
        steerings.addAll(chosen.steerings());
        RunSettings settings = speed.of(settings(recording, peopleOnly, dataset)
                .selection(selected)
                .benchmark(chosen.benchmark())
                .steerings(steerings)
                .otherwise(other)
                .settings()
                .judged(longAnswers.judging(dataset, named)));
        BenchmarkFit.require(settings, dataset);
        settings.juries().require(dataset);
        RecordedRows rows = recording != null
                ? RecordedRows.named(recording, settings)
                : peopleOnly ? RecordedRows.people(dataset, settings) : shipped(dataset, shown, settings, named);
        if (rows.sources().isEmpty() && named.isEmpty()) {
            requireNobody(dataset, steered, other);
        }
        output().ifPresent(leftOut::write);
        List<String> told = new ArrayList<>(rows.told());
        told.addAll(SelectionOptions.told(selected, dataset, settings.seed()));
        told.addAll(steered.told(dataset));
        told.addAll(chosen.told());
        told.addAll(OtherwiseOptions.told(all, dataset));
        told.addAll(Bases.notAsked(named, rows.besides(named)));
        told.addAll(leftOut.told(output()));
        return new Wanted(dataset, shown, rows.sources(), named, settings, speed.pace(settings), told);
    }

    private List<Model> named(List<Model> besides) {
        Path file = models;
        List<Model> named = new ArrayList<>(file == null ? List.of() : ModelsFile.read(file));
        List<String> names = named.stream().map(Model::getModel).toList();
        besides.stream().filter(model -> !names.contains(model.getModel())).forEach(named::add);
        return named;
    }

    /** What is other in a run whose events are those of a past one, where anything is. */
    TopicSource ofTopic(FromTopicOptions from) {
        output.prepare();
        return new TopicSource(
                from.kind(),
                from.of(),
                from.from(),
                run,
                named(List.of()),
                merging == null ? null : Mergings.named(merging),
                windows.areNamed() ? windows.read() : null);
    }

    /** The pace of what a topic holds. */
    Pace paceOfTopic() {
        return speed.pace();
    }

    private static void requireNobody(Dataset dataset, SteeringSelection steered, AskedOtherwise other) {
        if (steered.size() > 0) {
            throw new UserError("No model is named that could be steered; name one with --models, or ask the installed"
                    + " one with --triton real.");
        }
        if (other.isAny()) {
            throw new UserError(
                    "No model is named that could be asked in other orders or words; name one with --models,"
                            + " or ask the installed one with --triton real.");
        }
        if (dataset.ratings() == null) {
            throw new UserError("No model is named; name recorded answers with --answers or models with --models.");
        }
    }

    private boolean bundled() {
        return Datasets.BUNDLED.contains(data);
    }

    /** What ships with a bundled data set. */
    private RecordedRows shipped(Dataset dataset, Examples shown, RunSettings settings, List<Model> named) {
        if (!bundled()) {
            return RecordedRows.NONE;
        }
        if (!settings.steerings().isEmpty()) {
            return SteeringOptions.unsteered();
        }
        if (settings.otherwise().isAny()) {
            return OtherwiseOptions.unvaried();
        }
        return RecordedRows.bundled(
                RecordedRows.comparison(dataset, settings),
                BundledRecordings.of(dataset, shown),
                settings,
                named.stream().map(Model::getModel).toList());
    }

    /** What is not named is as it was recorded, where answers were. */
    private RunDraft settings(@Nullable Recording recording, boolean peopleOnly, Dataset dataset) {
        RunSettings usual = RunSettings.DEFAULT;
        // People answered once, whatever examples are shown before the question.
        int recordedDraws = recording != null ? recording.draws() : peopleOnly ? 1 : usual.draws();
        long recordedSeed = recording == null ? usual.seed() : recording.seed().orElse(usual.seed());
        Integer namedDraws = draws;
        Long namedSeed = seed;
        return usual.but()
                .draws(namedDraws == null ? recordedDraws : namedDraws)
                .seed(namedSeed == null ? recordedSeed : namedSeed)
                .windows(windows.read())
                .boardMeasures(rank.read(usual.boardMeasures()))
                .juries(juries.read(dataset))
                .longAnswers(longAnswers.tokens(dataset, juries.judgeTexts()))
                .sampling(longAnswers.sampling())
                .support(support)
                .merging(merging == null ? Merging.LOG_SUM_EXP : Mergings.named(merging))
                .run(run);
    }

    /** Whether to stop when the run is complete. */
    boolean exit() {
        return output.exit();
    }

    /** Where the result is written. */
    Optional<Path> output() {
        return output.directory();
    }
}
