package io.plurascope.sink.report;

import io.plurascope.event.Model;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.sink.board.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What was asked in a run, in paragraphs. */
final class Asked {
    private Asked() {}

    static List<String> of(ReportedRun run) {
        List<String> said = new ArrayList<>(List.of(questions(run)));
        unanswered(run).ifPresent(said::add);
        recorded(run).ifPresent(said::add);
        return said;
    }

    private static String questions(ReportedRun run) {
        Run record = run.run();
        String sharedBy = record.getSettings().get("shared_by");
        return "Run `" + record.getRun() + "`: " + record.getQuestions() + " questions of " + record.getDataset()
                + " (version "
                + record.getDatasetVersion() + ")"
                + (sharedBy == null ? "" : ", those that " + sharedBy + " share")
                + ", " + (record.getDraws() == 1 ? "one draw" : record.getDraws() + " draws") + " each at seed "
                + record.getSeed() + ", template `" + record.getTemplate()
                + "`. Brackets hold the 95% interval of a complete run"
                + " (normal), n is the number of questions.";
    }

    /** Prompts without an answer of use: what is asked less often is averaged over fewer questions. */
    private static Optional<String> unanswered(ReportedRun run) {
        List<Progress> progress = run.board(Board.PROGRESS).stream()
                .flatMap(board -> board.getProgress().stream())
                .filter(model -> run.models().contains(model.getModel()))
                .toList();
        long without = progress.stream()
                .mapToLong(model -> model.getRefused() + model.getInvalid() + model.getLate())
                .sum();
        long asked = progress.stream()
                .mapToLong(model -> Objects.requireNonNullElse(model.getExpected(), 0L))
                .sum();
        return without == 0
                ? Optional.empty()
                : Optional.of("No answer of use came to " + without + " of " + asked
                        + " prompts; the topic dead-letters says why. They are in no value.");
    }

    private static Optional<String> recorded(ReportedRun run) {
        List<String> recorded = run.models().stream()
                .filter(name -> run.model(name).map(Model::getRecorded).orElse(false))
                .toList();
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of("\\* Answers that were recorded before and are replayed.");
    }
}
