package io.plurascope.producer;

import io.plurascope.event.Question;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Standings;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The run that a monitor compares its windows with. One that cannot be compared with would never raise an alert, and one that was
 * asked or scored in another way would raise them without any drift: what is compared are the values that it has.
 */
final class Baseline {
    /** Settings of how long answers are asked for, which count where they are judged. */
    private static final List<String> WRITING = List.of("long_answers", "samples", "temperature");

    private static final String STEERING_TEXTS = "steering_texts";
    private static final String ASKED_OTHERWISE = "asked_otherwise";

    /** Board that tells how far a run is. */
    private static final String PROGRESS = "progress";

    private final Run baseline;
    private final Run monitor;

    private Baseline(Run baseline, Run monitor) {
        this.baseline = baseline;
        this.monitor = monitor;
    }

    /**
     * A run that can be compared with.
     *
     * @param asked the monitor's plan, with all questions that it asks
     * @param perWindow how many of them it asks in a window
     * @throws DatasetException where it cannot
     */
    static Run require(String baseline, Plan asked, int perWindow, HeldEvents events) {
        Run run = events.latest(Topics.RUNS, baseline, Run::getRevision)
                .orElseThrow(() -> new DatasetException("There is no run '" + baseline
                        + "' to compare with; name one that is complete, or none to compare with the first windows."));
        if (run.getMonitor() != null) {
            throw new DatasetException(
                    "Run '" + baseline + "' is a monitor; only a run that ends can be compared with.");
        }
        Baseline compared = new Baseline(run, asked.run());
        compared.requireSameData();
        compared.requireAll(Run::getModels, "did not ask");
        compared.requireAll(Baseline::steerings, "steered no model to");
        compared.requireSameWay();
        if (events.latest(Topics.STANDINGS, Keys.of(baseline, PROGRESS), Standings::getRevision)
                .filter(Standings::getComplete)
                .isEmpty()) {
            throw new DatasetException(
                    "Run '" + baseline + "' is not complete; what it holds would move while it is compared with.");
        }
        Set<String> questions = asked.questions().map(Question::getQuestion).collect(Collectors.toSet());
        compared.requireAnswers(questions, perWindow, events);
        return run;
    }

    private void requireSameData() {
        if (!data(baseline).equals(data(monitor))) {
            throw new DatasetException("Run '" + baseline.getRun() + "' asked " + data(baseline)
                    + ", and this monitor asks " + data(monitor) + "; compare with a run of the same questions.");
        }
    }

    /** What would differ with the same answers of the same models. */
    private void requireSameWay() {
        requireSame("prompts of template", Run::getTemplate);
        requireSame("draws merged by", Run::getMerging);
        requireSame(
                "scores against",
                run -> run.getPopulations().isEmpty() ? "all populations" : names(run.getPopulations()));
        requireSame("populations that hold others:", run -> names(run.getTotals()));
        requireSame("reasonable answers from a support of", Run::getSupport);
        requireSame("long answers judged by", run -> judging(run.getEntailment()));
        if (monitor.getEntailment() != null) {
            WRITING.forEach(setting -> requireSame(setting, said(setting)));
        }
        if (monitor.getSettings().containsKey(ASKED_OTHERWISE)) {
            requireSame("questions asked otherwise:", said(ASKED_OTHERWISE));
        }
        // What prompts show is known of all steerings together.
        if (!monitor.getSteerings().isEmpty()) {
            requireSame("models steered to", run -> names(steerings(run)));
            requireSame("words that steer them, with the digest", said(STEERING_TEXTS));
        }
    }

    private static Function<Run, Object> said(String setting) {
        return run -> run.getSettings().getOrDefault(setting, "none");
    }

    private static List<String> steerings(Run run) {
        return run.getSteerings().stream().map(Keys::text).toList();
    }

    private void requireSame(String what, Function<Run, Object> of) {
        if (!of.apply(baseline).equals(of.apply(monitor))) {
            throw new DatasetException("Run '" + baseline.getRun() + "' has " + what + " " + of.apply(baseline)
                    + ", and this monitor " + of.apply(monitor)
                    + "; that would be taken for a drift of the models. Compare with a run that asks in the same way.");
        }
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }

    private static String judging(@Nullable RunEntailment entailment) {
        return entailment == null
                ? "nobody"
                : entailment.getJudge() + " above " + entailment.getThreshold()
                        + (entailment.getPerSentence() ? " by sentences" : " as a whole");
    }

    private void requireAll(Function<Run, List<String>> of, String without) {
        List<String> there = of.apply(baseline);
        List<String> missing =
                of.apply(monitor).stream().filter(name -> !there.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new DatasetException("Run '" + baseline.getRun() + "' " + without + " " + String.join(", ", missing)
                    + ", as this monitor does; it has " + (there.isEmpty() ? "none" : String.join(", ", there)) + ".");
        }
    }

    /** Every model has to have answered enough of the same questions in each way that it is asked. */
    private void requireAnswers(Set<String> questions, int perWindow, HeldEvents events) {
        TreeMap<String, Set<String>> answered = new TreeMap<>();
        Stream.concat(Stream.of(""), monitor.getSteerings().stream().map(Keys::text))
                .forEach(steering ->
                        monitor.getModels().forEach(model -> answered.put(named(model, steering), new HashSet<>())));
        read(events, (asked, question) -> {
            Set<String> known = answered.get(asked);
            if (known != null && questions.contains(question)) {
                known.add(question);
            }
        });
        answered.forEach((asked, known) -> {
            long shared = (long) known.size() * perWindow / questions.size();
            if (shared < MonitorPlan.FEWEST_COMPARED) {
                throw new DatasetException("Run '" + baseline.getRun() + "' has answers of " + asked + " to "
                        + known.size() + " of the " + questions.size() + " questions that this monitor asks, which are "
                        + shared + " in a window; a window is judged from " + MonitorPlan.FEWEST_COMPARED
                        + " on. Ask more with --questions, or compare with a run that asked more of them.");
            }
        });
    }

    /** Hands over who answered which question: a choice or, where there is none to make, in a long answer. */
    private void read(HeldEvents events, BiConsumer<String, String> answer) {
        String firstRound = Keys.of(baseline.getRun(), "0") + "|";
        if (monitor.getDraws() > 0) {
            events.read(Topics.DISTRIBUTIONS, key -> key.startsWith(firstRound), (key, event) -> {
                if (event != null && !event.getProbabilities().isEmpty()) {
                    answer.accept(named(event.getModel(), Keys.text(event.getSteering())), event.getQuestion());
                }
            });
        } else {
            events.read(Topics.SCORES, key -> key.startsWith(firstRound), (key, event) -> {
                if (event != null) {
                    answer.accept(named(event.getModel(), Keys.text(event.getSteering())), event.getQuestion());
                }
            });
        }
    }

    private static String named(String model, String steering) {
        return steering.isEmpty() ? "'" + model + "'" : "'" + model + "' steered to " + steering;
    }

    private static String data(Run run) {
        return run.getDataset() + "@" + run.getDatasetVersion();
    }
}
