package io.plurascope.sink.report;

import io.plurascope.event.Model;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.schemas.Counted;
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
        String drawnFrom = record.getSettings().get("drawn_from");
        return "Run " + Markdown.code(record.getRun()) + ": " + Counted.of(record.getQuestions(), "question") + " of "
                + Markdown.text(record.getDataset())
                + " (version "
                + Markdown.text(record.getDatasetVersion()) + ")"
                + (sharedBy == null ? "" : ", of those that " + Markdown.text(sharedBy) + " share")
                + (drawnFrom == null
                        ? ""
                        : ", drawn from " + Markdown.text(drawnFrom)
                                + " by the seed, each as likely and the same for every model")
                + ", " + (record.getDraws() == 1 ? "one draw" : record.getDraws() + " draws") + " each at seed "
                + record.getSeed() + ", template " + Markdown.code(record.getTemplate())
                + ". Brackets hold the 95% interval of a complete run: the normal one of a mean, that of Student's t of the"
                + " differences between models (aligned minus base) and of a model from itself (gain). n is the number of"
                + " questions.";
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
                : Optional.of(
                        "\\* Answers that were recorded before and are replayed. Recorded scores are answers to the very"
                                + " prompts of this run; recorded shares, which have no option mass, carry whatever prompt they were"
                                + " recorded with, and whatever examples it showed.");
    }

    /** One of the prompts as it was asked, examples and all. */
    static List<String> prompt(ReportedRun run) {
        return List.of(run.prompt()
                .map(text -> (recorded(run).isEmpty()
                                ? "Before"
                                : "In this run's prompts, which recorded shares are no answers to, before")
                        + " each question the same answered examples were shown (template "
                        + Markdown.code(run.run().getTemplate())
                        + "), each with a letter that was drawn anew for every prompt. The first draw of"
                        + " one question:\n\n" + Markdown.block(text))
                .orElse(
                        "What examples were shown is no longer in the topic of the prompts; they are those of the template "
                                + Markdown.code(run.run().getTemplate()) + "."));
    }
}
