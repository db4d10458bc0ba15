package io.plurascope.sink.page;

import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.guide.Guides;
import io.plurascope.sink.guide.GuidesDesk;
import io.plurascope.sink.question.ListRequest;
import io.plurascope.sink.question.ListedQuestion;
import io.plurascope.sink.question.OpenedQuestion;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.report.PairsAnswer;
import io.plurascope.sink.report.PaperAnswer;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.web.Json;
import io.plurascope.sink.web.SteerabilityView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a sink would answer when the views of a saved page ask for what no board has: steering, the tables of the paper and tests of
 * pairs whole, answers that are covered and single questions as far as there is room.
 *
 * @param steerability null where no model was steered
 * @param paper null where the run is under way, or never ends
 * @param pairs of the measures that models are ranked by, and of the entropy
 * @param guides what values are read between, a population of the boards after the other
 * @param coverage a model after the other
 * @param opened questions with all that is known of them
 * @param leftOut sentences that say what is not in it
 */
public record SavedAnswers(
        @Nullable SteerabilityView steerability,
        @Nullable PaperAnswer paper,
        List<PairsAnswer> pairs,
        List<Guides> guides,
        List<SavedCoverage> coverage,
        List<OpenedQuestion> opened,
        List<String> leftOut) {
    private static final String DISTANCE = new JensenShannonDistance().name();

    /**
     * Of a run that is under way, or of a monitor: all but what only a complete run has.
     *
     * @param room as of a complete run
     */
    public static SavedAnswers underWay(Boards boards, Run run, QuestionDesk desk, long room) {
        String why = run.getMonitor() == null ? "the run was under way" : "a monitor never ends";
        String missing =
                "It has no tables of the paper and no tests of pairs: " + why + ", and these are of complete runs.";
        return of(
                boards,
                run,
                (model, people, measure) -> desk.values(run, new ListRequest.By(model, "", measure, people)),
                desk,
                new OfComplete(null, List.of(), List.of(missing)),
                room);
    }

    /**
     * Of a complete run.
     *
     * @param room number of bytes that questions may take, and as many that covered answers may
     */
    public static SavedAnswers of(Boards boards, ReportedRun run, QuestionDesk desk, long room) {
        return of(
                boards,
                run.run(),
                run::scores,
                desk,
                new OfComplete(PaperAnswer.of(run, ""), pairs(run), List.of()),
                room);
    }

    /** What only a complete run has, and what of it is missing. */
    private record OfComplete(@Nullable PaperAnswer paper, List<PairsAnswer> pairs, List<String> missing) {}

    private static SavedAnswers of(
            Boards boards, Run run, QuestionValues values, QuestionDesk desk, OfComplete complete, long room) {
        List<String> all = desk.list(run, new ListRequest("", null)).stream()
                .map(ListedQuestion::question)
                .toList();
        SavedQuestions questions = SavedQuestions.read(run, values, desk, all, room);
        List<String> leftOut = new ArrayList<>(complete.missing());
        leftOut.addAll(questions.leftOut());
        List<SavedCoverage> coverage = SavedCoverage.read(boards, run, values, desk, all, room);
        SavedCoverage.leftOut(coverage).ifPresent(leftOut::add);
        return new SavedAnswers(
                SteerabilityView.of(boards, run.getRun()).orElse(null),
                complete.paper(),
                complete.pairs(),
                guides(boards, run, desk),
                coverage,
                questions.opened(),
                leftOut);
    }

    private static List<Guides> guides(Boards boards, Run run, QuestionDesk questions) {
        GuidesDesk desk = new GuidesDesk(questions);
        return boards.boards(run.getRun()).stream()
                .map(Board::standings)
                .map(Standings::getPopulation)
                .filter(Objects::nonNull)
                .distinct()
                .map(population -> desk.answer(run, population, Guides.ALL))
                .toList();
    }

    private static List<PairsAnswer> pairs(ReportedRun run) {
        SequencedSet<String> names = new LinkedHashSet<>(run.run().getBoardMeasures());
        names.addAll(List.of(DISTANCE, new Entropy().name()));
        List<PairsAnswer> pairs = new ArrayList<>();
        for (String name : names) {
            Optional<Measure> known = Measures.ALL.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            known.ifPresent(measure -> {
                if (measure.perPopulation()) {
                    run.run().getCompared().forEach(people -> pairs.add(PairsAnswer.of(run, measure, people)));
                } else {
                    pairs.add(PairsAnswer.of(run, measure, null));
                }
            });
        }
        return pairs.stream().filter(answer -> !answer.pairs().isEmpty()).toList();
    }

    /** As JSON, on one line. */
    String json() {
        return Json.text(this);
    }
}
