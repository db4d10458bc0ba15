package io.plurascope.producer;

import io.plurascope.event.EntailmentKind;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.steering.PromptSteering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who judges a run's long answers, and in which child run. */
final class Judging {
    /** Backend of models that do nothing but judge whether one text entails another. */
    static final String PAIRS = "nli";

    /** Backend of models that do nothing but say how good a response is. */
    static final String REWARD = "reward";

    private static final String CHILD = ".entailment";

    /** By which models that are steered alike are compared where their long answers are judged. */
    private static final String STEERED_MEASURE = "attribute_entailment";

    /** Once with yes as the first option and once as the second. */
    private static final int GENERATIVE_DRAWS = 2;

    private Judging() {}

    /** Whether a model can be asked questions, and is no judge of pairs of texts or of responses. */
    static boolean answers(Model model) {
        return !model.getBackend().equals(PAIRS) && !model.getBackend().equals(REWARD);
    }

    /** Id of the run in which they are asked for what a run wrote. */
    static String childOf(String run) {
        return run + CHILD;
    }

    /**
     * Checks that what is asked can be scored.
     *
     * @throws DatasetException where it cannot
     */
    static void check(Dataset dataset, RunSettings settings, List<Model> models) {
        JudgingSettings judging = settings.judging();
        if (judging == null) {
            if (!dataset.hasOptions() && settings.juries().jurors() == null) {
                throw new DatasetException("The questions of '" + dataset.name() + "' have no options, so only what"
                        + " long answers give can be scored; name a judge of them.");
            }
        } else if (settings.longAnswers() == RunSettings.NO_LONG_ANSWERS) {
            throw new DatasetException("'" + judging.judge() + "' is to judge long answers, but none are asked for.");
        } else if (models.stream().noneMatch(model -> model.getModel().equals(judging.judge()))) {
            throw new DatasetException("There is no model '" + judging.judge() + "' to judge long answers; there are "
                    + models.stream().map(Model::getModel).collect(Collectors.joining(", ")) + ".");
        } else if (models.stream()
                .anyMatch(model -> model.getModel().equals(judging.judge())
                        && model.getBackend().equals(REWARD))) {
            throw new DatasetException("'" + judging.judge() + "' is a reward model, which does not say whether a text"
                    + " gives an answer; name another judge.");
        }
    }

    /** The steerings in which every question is asked openly too, so that it is judged whether the answers express them. */
    static List<PromptSteering> steerings(RunSettings settings) {
        return settings.judging() == null
                ? List.of()
                : settings.steerings().stream()
                        .filter(steering -> steering.statement() != null)
                        .toList();
    }

    /** Number of long answers that a model is asked for of each question, plainly and steered. */
    static int responses(RunSettings settings) {
        return Math.multiplyExact(
                settings.sampling().samples(), 1 + steerings(settings).size());
    }

    /** Number of long answers that a model is asked for. */
    static long responses(RunSettings settings, List<Item> items) {
        return responses(settings)
                * items.stream().filter(item -> !item.text().isBlank()).count();
    }

    /** The part of a run's record; null where nobody judges. */
    static @Nullable RunEntailment of(String run, RunSettings settings, List<Item> items, List<Model> models) {
        JudgingSettings judging = settings.judging();
        if (judging == null) {
            return null;
        }
        EntailmentKind kind = kind(judging, models);
        return RunEntailment.newBuilder()
                .setRun(childOf(run))
                .setJudge(judging.judge())
                .setKind(kind)
                .setThreshold(judging.threshold())
                .setPerSentence(judging.perSentence())
                .setResponses(responses(settings, items))
                .setDraws(kind == EntailmentKind.GENERATIVE ? GENERATIVE_DRAWS : 1)
                .setAttributes(statements(settings))
                .build();
    }

    private static Map<String, String> statements(RunSettings settings) {
        Map<String, String> statements = new TreeMap<>();
        for (PromptSteering steering : steerings(settings)) {
            String statement = steering.statement();
            if (statement != null) {
                statements.put(steering.steering().getName(), statement);
            }
        }
        return statements;
    }

    /** What of that decides a run's id; nothing where no long answers are written steered. */
    static List<String> fields(RunSettings settings) {
        Map<String, String> statements = statements(settings);
        return statements.isEmpty() ? List.of() : List.of(Template.STEERED_OPEN_LAYOUT, statements.toString());
    }

    /** The measures by which the models of a run are compared pair by pair. */
    static List<String> measures(RunSettings settings) {
        List<String> measures = new ArrayList<>(settings.boardMeasures());
        if (!steerings(settings).isEmpty()) {
            measures.add(STEERED_MEASURE);
        }
        return measures;
    }

    private static EntailmentKind kind(JudgingSettings judging, List<Model> models) {
        return models.stream().anyMatch(model -> model.getModel().equals(judging.judge()) && !answers(model))
                ? EntailmentKind.NLI
                : EntailmentKind.GENERATIVE;
    }

    /**
     * The same of a monitor, which has long answers judged in every window.
     *
     * @param run id of the monitor
     * @param once what a run that asks once would have; null where nobody judges
     * @param asked the questions of all windows
     * @param questions number of them in a window
     * @throws DatasetException where windows would differ in the number of long answers, so that nobody could say which are
     *     whole
     */
    static @Nullable RunEntailment inWindows(String run, @Nullable RunEntailment once, Plan asked, int questions) {
        if (once == null) {
            return null;
        }
        if (asked.places() > questions && asked.texts() < asked.places()) {
            throw new DatasetException("Only " + asked.texts() + " of the " + asked.places()
                    + " questions have a text that can be asked openly, so windows of other questions each time would"
                    + " differ in their long answers; have the same ones asked, or none judged.");
        }
        return RunEntailment.newBuilder(once)
                .setRun(childOf(run))
                .setResponses((long) asked.responsesAQuestion() * Math.min(questions, asked.texts()))
                .build();
    }

    /** The record of the run in which the judge is asked; its prompts come out of the long answers. */
    static Run child(Run run, RunEntailment entailment) {
        return child(run, entailment.getRun(), List.of(entailment.getJudge()));
    }

    private static Map<String, String> identities(Run run, List<String> models) {
        Map<String, String> identities = new TreeMap<>(run.getIdentities());
        identities.keySet().retainAll(models);
        return identities;
    }

    /** The record of a run whose prompts come out of the long answers of another. */
    static Run child(Run run, String name, List<String> models) {
        return Run.newBuilder(run)
                .setRun(name)
                .setDraws(0)
                .setVariations(null)
                .setPrompts(null)
                .setModels(models)
                .setWriters(List.of())
                .setComparisonRows(Map.of())
                .setFewerPrompts(Map.of())
                .setIdentities(identities(run, models))
                .setEntailment(null)
                .setJurors(null)
                .setBenchmark(null)
                .setRatings(null)
                .setJuries(Map.of())
                .setJuryWeights(Map.of())
                .setTotals(List.of())
                .setFacts(0)
                .setSteerings(List.of())
                .setMonitor(null)
                .setJoined(Map.of())
                .setParent(run.getRun())
                .build();
    }
}
