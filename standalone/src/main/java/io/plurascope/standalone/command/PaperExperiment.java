package io.plurascope.standalone.command;

import io.plurascope.event.Merging;
import io.plurascope.event.Model;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.Recorder;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.sink.report.PaperIntroduction;
import io.plurascope.sink.report.Report;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.report.RunReport;
import io.plurascope.sink.report.Section;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the paper's experiment: each data set once in the plain convention and, from the same answers, once in that
 * of the authors' code. What models on servers answer is recorded in between, so that nobody is asked twice.
 *
 * @param named models on servers
 * @param draws prompts a question; null for as many as were recorded, else five
 * @param seed null for that of what was recorded, else 0
 * @param output where recordings are written
 */
record PaperExperiment(
        List<PaperData> data,
        List<Model> named,
        @Nullable Integer draws,
        @Nullable Long seed,
        Path output) {
    PaperExperiment {
        data = List.copyOf(data);
        named = List.copyOf(named);
        for (PaperData each : data) {
            Recording recording = each.recording();
            RunSettings settings = settings(each, draws, seed);
            if (recording != null) {
                recording.misfit(settings.seed(), settings.draws()).ifPresent(sentence -> {
                    throw new UserError(sentence);
                });
            }
        }
    }

    /** Asks everything and reports it. */
    Report run(Laboratory laboratory) throws InterruptedException {
        List<Section> sections = new ArrayList<>();
        List<ReportedRun> runs = new ArrayList<>();
        for (PaperData each : data) {
            List<Recording> recorded = Stream.ofNullable(each.recording()).toList();
            if (recorded.isEmpty() && named.isEmpty()) {
                laboratory.say("'" + each.dataset().name()
                        + "' is left out: nothing was recorded of it, and no model is asked.");
                continue;
            }
            RunSettings plain = settings(each, draws, seed);
            ReportedRun asked = reported(laboratory, wanted(each, recorded, named, plain));
            runs.add(asked);
            sections.add(RunReport.of(asked));
            List<Recording> known = new ArrayList<>(recorded);
            if (!named.isEmpty()) {
                known.add(record(laboratory, each, asked));
            }
            ReportedRun again = reported(laboratory, wanted(each, known, List.of(), plain.merged(Merging.SEED_COMPAT)));
            runs.add(again);
            sections.add(RunReport.of(again));
        }
        return new Report("The experiments of Sorensen et al. 2024", PaperIntroduction.of(runs), sections);
    }

    private static ReportedRun reported(Laboratory laboratory, RunOptions.Wanted wanted) throws InterruptedException {
        String run = laboratory.ask(wanted);
        return laboratory.held(events -> ReportedRun.read(events, run));
    }

    private static RunOptions.Wanted wanted(
            PaperData data, List<? extends AnswerSource> recorded, List<Model> named, RunSettings settings) {
        return new RunOptions.Wanted(
                data.dataset(), data.examples(), List.copyOf(recorded), named, settings, Pace.unbounded(), List.of());
    }

    /** Writes what the models on servers answered, and reads it as everybody else could. */
    private Recording record(Laboratory laboratory, PaperData data, ReportedRun asked) {
        RecordedRun answered = new RecordedRun(
                asked.run().getRun(), named.stream().map(Model::getModel).toList());
        Recorder recorder = laboratory.held(answered::read);
        Path file = output.resolve("answers-" + data.dataset().name() + ".jsonl");
        LineFile.write(file, recorder.lines(null), "answers");
        laboratory.say("Wrote " + recorder.size() + " answers to " + file);
        return AnswersReaders.read(file, data.dataset(), data.examples());
    }

    private static RunSettings settings(PaperData data, @Nullable Integer draws, @Nullable Long seed) {
        RunSettings usual = RunSettings.DEFAULT;
        Recording recording = data.recording();
        int recordedDraws = recording == null ? usual.draws() : recording.draws();
        long recordedSeed = recording == null ? usual.seed() : recording.seed().orElse(usual.seed());
        return usual.but()
                .selection(data.selection())
                .draws(draws == null ? recordedDraws : draws)
                .seed(seed == null ? recordedSeed : seed)
                .settings();
    }
}
