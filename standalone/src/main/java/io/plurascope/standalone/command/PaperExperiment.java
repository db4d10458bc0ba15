package io.plurascope.standalone.command;

import io.plurascope.event.Merging;
import io.plurascope.event.Model;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.recorded.AnswersReaders;
import io.plurascope.producer.recorded.Recorder;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.schemas.Counted;
import io.plurascope.sink.report.PaperIntroduction;
import io.plurascope.sink.report.Report;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.report.RunReport;
import io.plurascope.sink.report.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            each.settings(draws, seed);
        }
    }

    /** Asks everything and reports it. */
    Report run(Laboratory laboratory) throws InterruptedException {
        List<Section> sections = new ArrayList<>();
        List<ReportedRun> runs = new ArrayList<>();
        for (PaperData each : data) {
            List<Recording> recorded = each.recordings();
            if (recorded.isEmpty() && named.isEmpty()) {
                laboratory.say("'" + each.dataset().name()
                        + "' is left out: nothing was recorded of it, and no model is asked.");
                continue;
            }
            RunSettings plain = each.settings(draws, seed);
            if (recorded.stream().anyMatch(recording -> recording.draws() < plain.draws())) {
                laboratory.say("What was recorded of '" + each.dataset().name()
                        + "' is one answer a question, so that its " + plain.draws() + " draws are the same answer.");
            }
            ReportedRun asked = laboratory.reported(each.wanted(recorded, named, plain));
            runs.add(asked);
            sections.add(RunReport.of(asked));
            List<Recording> known = new ArrayList<>(recorded);
            if (!named.isEmpty()) {
                known.add(record(laboratory, each, asked));
            }
            ReportedRun again = laboratory.reported(each.wanted(known, List.of(), plain.merged(Merging.SEED_COMPAT)));
            runs.add(again);
            sections.add(RunReport.of(again));
        }
        return new Report("The experiments of Sorensen et al. 2024", PaperIntroduction.of(runs), sections);
    }

    /** Writes what the models on servers answered, and reads it as everybody else could. */
    private Recording record(Laboratory laboratory, PaperData data, ReportedRun asked) {
        RecordedRun answered = new RecordedRun(
                asked.run().getRun(), named.stream().map(Model::getModel).toList());
        Recorder recorder = laboratory.held(answered::read);
        Path file = output.resolve("answers-" + data.dataset().name() + ".jsonl");
        LineFile.write(file, recorder.lines(null), "answers");
        laboratory.say("Wrote " + Counted.of(recorder.size(), "answer") + " to " + file);
        return AnswersReaders.read(file, data.dataset(), data.examples());
    }
}
