package io.plurascope.sink.page;

import io.plurascope.event.Run;
import io.plurascope.measures.Measure;
import io.plurascope.schemas.Counted;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.question.ListRequest;
import io.plurascope.sink.question.ListedQuestion;
import io.plurascope.sink.question.OvertonQuestion;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of the answers that people give a model gives.
 *
 * @param support what makes an answer reasonable
 * @param values by measure and question, of all questions
 * @param questions as many as there is room for, those that the model covers least
 */
record SavedCoverage(
        String model, double support, Map<String, SortedMap<String, Double>> values, List<OvertonQuestion> questions) {
    private static final String COVERAGE = "overton_recall";

    /**
     * None where nothing is known of which answers are reasonable.
     *
     * @param questions the run's questions
     */
    static List<SavedCoverage> read(
            Boards boards, Run run, QuestionValues scores, QuestionDesk desk, List<String> questions, long room) {
        List<String> there = boards.boards(run.getRun()).stream()
                .map((Board board) -> board.standings().getBoard())
                .toList();
        List<Measure> measures = ReportedRun.coverage().stream()
                .filter(measure -> there.contains(measure.board()))
                .toList();
        List<SavedCoverage> all = new ArrayList<>();
        if (measures.isEmpty()) {
            return all;
        }
        List<String> models = run.getModels();
        for (String model : models) {
            Map<String, SortedMap<String, Double>> values = new TreeMap<>();
            measures.forEach(
                    measure -> values.put(measure.name(), new TreeMap<>(scores.of(model, null, measure.name()))));
            ListRequest.By by = new ListRequest.By(model, "", COVERAGE, null);
            Map<String, Double> covered = scores.of(model, null, COVERAGE);
            List<ListedQuestion> asked = questions.stream()
                    .map(question -> new ListedQuestion(question, "", 0, List.of(), covered.get(question), null))
                    .sorted(new ListRequest("", by).comparator())
                    .toList();
            all.add(new SavedCoverage(
                    model, run.getSupport(), values, fitting(desk.overton(run, by, asked), room / models.size())));
        }
        return all;
    }

    private static List<OvertonQuestion> fitting(List<OvertonQuestion> questions, long room) {
        long taken = 0;
        List<OvertonQuestion> fitting = new ArrayList<>();
        for (OvertonQuestion question : questions) {
            taken += Json.bytes(question).length;
            if (taken > room && !fitting.isEmpty()) {
                break;
            }
            fitting.add(question);
        }
        return fitting;
    }

    /** What is not in it, in a sentence; empty where all is. */
    static Optional<String> leftOut(List<SavedCoverage> all) {
        int most = all.stream().mapToInt(each -> each.questions().size()).max().orElse(0);
        int asked = all.stream()
                .mapToInt(each ->
                        each.values().getOrDefault(COVERAGE, new TreeMap<>()).size())
                .max()
                .orElse(0);
        return most >= asked
                ? Optional.empty()
                : Optional.of("Which answers are covered it says of " + most + " of " + Counted.of(asked, "question")
                        + " a model, those of which the model covers least.");
    }
}
