package io.plurascope.sink.page;

import io.plurascope.event.Run;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.schemas.Counted;
import io.plurascope.sink.question.OpenRequest;
import io.plurascope.sink.question.OpenedQuestion;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.web.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions of a run with all that is known of them, as they were asked plainly: those on which the models are the farthest from people, as
 * many as there is room for.
 *
 * @param leftOut what is not among them, in sentences
 */
record SavedQuestions(List<OpenedQuestion> opened, List<String> leftOut) {
    private static final String DISTANCE = new JensenShannonDistance().name();

    /** More populations than these are not saved question by question, but for those that the run compares. */
    private static final int POPULATIONS = 20;

    /** @param all the run's questions */
    static SavedQuestions read(Run run, QuestionValues values, QuestionDesk desk, List<String> all, long room) {
        List<String> populations = run.getPopulations().size() > POPULATIONS ? run.getCompared() : List.of();
        List<OpenedQuestion> opened = new ArrayList<>();
        long taken = 0;
        for (String question : farthestFirst(run, values, all)) {
            OpenedQuestion next = desk.open(run, new OpenRequest(question, "", null, List.of(), populations));
            taken += Json.bytes(next).length;
            if (taken > room && !opened.isEmpty()) {
                break;
            }
            opened.add(next);
        }
        List<String> leftOut = new ArrayList<>();
        if (opened.size() < all.size()) {
            leftOut.add(
                    "Of " + Counted.of(all.size(), "question") + " it has " + opened.size()
                            + " with their answers, those on which the models are the farthest from people; a sink has the others.");
        }
        if (!populations.isEmpty()) {
            leftOut.add("Question by question it has, of "
                    + run.getPopulations().size() + " populations, " + String.join(", ", populations) + ".");
        }
        return new SavedQuestions(opened, leftOut);
    }

    /** By the mean over models of their distance to the first population that the run compares; the others by name behind. */
    private static List<String> farthestFirst(Run run, QuestionValues values, List<String> all) {
        Map<String, DoubleSummaryStatistics> distances = new HashMap<>();
        run.getCompared().stream()
                .findFirst()
                .ifPresent(people -> run.getModels().stream()
                        .filter(model -> !run.getComparisonRows().containsKey(model))
                        .forEach(model -> values.of(model, people, DISTANCE)
                                .forEach((question, value) -> distances
                                        .computeIfAbsent(question, each -> new DoubleSummaryStatistics())
                                        .accept(value))));
        return all.stream()
                .sorted(Comparator.comparingDouble((String question) -> -distance(distances.get(question)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double distance(@Nullable DoubleSummaryStatistics distances) {
        return distances == null ? Double.NEGATIVE_INFINITY : distances.getAverage();
    }
}
