package io.plurascope.sink.report;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.sink.kept.LastUsed;
import io.plurascope.sink.question.ListRequest;
import io.plurascope.sink.question.QuestionDesk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tests aligned models against what they were made from, over the values of a complete run question by question. The last
 * few answers are kept; what each model has is asked for by itself, so that others are answered in between.
 */
public final class PairsDesk {
    private static final int KEPT = 256;

    private final QuestionDesk questions;
    private final Map<Choice, Kept> kept = new LastUsed<>(KEPT);

    private record Choice(
            String run, String measure, @Nullable String population) {}

    private record Kept(String version, PairsAnswer answer) {}

    public PairsDesk(QuestionDesk questions) {
        this.questions = questions;
    }

    /**
     * The pairs of a run in one measure.
     *
     * @param models what is known of its models
     * @param population null for a measure of the models alone
     * @param version changes with the run's boards and models: an answer of another one is no answer any more
     */
    public PairsAnswer answer(
            Run run, Collection<Model> models, String measure, @Nullable String population, String version) {
        Choice choice = new Choice(run.getRun(), measure, population);
        Kept known = known(choice);
        if (known != null && known.version().equals(version)) {
            return known.answer();
        }
        Map<String, Map<String, Double>> values = new HashMap<>();
        List<PairedTest> tests = new ArrayList<>();
        for (AlignedPair pair : pairs(run, models)) {
            for (String model : List.of(pair.base(), pair.aligned())) {
                values.computeIfAbsent(
                        model, name -> questions.values(run, new ListRequest.By(name, "", measure, population)));
            }
            tests.add(PairedTest.of(
                    pair,
                    population,
                    measure,
                    Objects.requireNonNull(values.get(pair.base())),
                    Objects.requireNonNull(values.get(pair.aligned()))));
        }
        PairsAnswer answer = PairsAnswer.of(run.getRun(), measure, population, tests);
        keep(choice, new Kept(version, answer));
        return answer;
    }

    /** In the order of the run's models; rows to compare with are no models. */
    private static List<AlignedPair> pairs(Run run, Collection<Model> models) {
        Map<String, Model> known = new HashMap<>();
        models.forEach(model -> known.put(model.getModel(), model));
        List<AlignedPair> pairs = new ArrayList<>();
        for (String name : run.getModels()) {
            Model model = known.get(name);
            String base = model == null ? null : model.getBaseModel();
            if (base != null
                    && run.getModels().contains(base)
                    && !run.getComparisonRows().containsKey(name)
                    && !run.getComparisonRows().containsKey(base)) {
                pairs.add(new AlignedPair(base, name));
            }
        }
        return pairs;
    }

    private synchronized @Nullable Kept known(Choice choice) {
        return kept.get(choice);
    }

    private synchronized void keep(Choice choice, Kept answer) {
        kept.put(choice, answer);
    }
}
