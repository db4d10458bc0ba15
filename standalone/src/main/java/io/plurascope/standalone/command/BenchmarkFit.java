package io.plurascope.standalone.command;

import io.plurascope.event.Benchmark;
import io.plurascope.event.BenchmarkObjective;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.measures.Measures;
import io.plurascope.measures.TextMeasure;
import io.plurascope.measures.benchmark.RunMeasure;
import io.plurascope.measures.jury.Gini;
import io.plurascope.measures.jury.JuryMeasure;
import io.plurascope.measures.jury.NashProduct;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.SatisfiedShare;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.producer.JurySettings;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Ratings;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Jurors;
import io.plurascope.standalone.UserError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a run has what the objectives of its benchmark are of; without it they would have no value for any model. */
final class BenchmarkFit {
    private static final String MINIMAX_VOTES = "js_distance";

    private final RunSettings settings;
    private final Dataset dataset;
    private final BenchmarkObjective objective;

    private BenchmarkFit(RunSettings settings, Dataset dataset, BenchmarkObjective objective) {
        this.settings = settings;
        this.dataset = dataset;
        this.objective = objective;
    }

    /**
     * Refuses objectives that the run would have no value of.
     *
     * @throws UserError where there is one; the message says what there is instead
     */
    static void require(RunSettings settings, Dataset dataset) {
        Benchmark benchmark = settings.benchmark();
        if (benchmark != null) {
            benchmark.getObjectives().forEach(objective -> new BenchmarkFit(settings, dataset, objective).require());
        }
    }

    /**
     * Refuses objectives that a monitor has no value of.
     *
     * @throws UserError where there is one
     */
    static void requireOfMonitor(RunSettings settings) {
        Benchmark benchmark = settings.benchmark();
        if (benchmark != null) {
            String winner = RunMeasure.MINIMAX_WINNER.label();
            benchmark.getObjectives().stream()
                    .filter(objective -> winner.equals(objective.getMeasure()))
                    .findFirst()
                    .ifPresent(objective -> {
                        throw new UserError("The objective '" + objective.getName() + "' of the benchmark: " + winner
                                + " compares models over the questions of a run, and a monitor's come again in every"
                                + " window; leave it out.");
                    });
        }
    }

    private void require() {
        String name = objective.getMeasure();
        String jury = objective.getJury();
        if (name == null) {
            return;
        }
        if (jury != null) {
            ofJury(jury, name);
            return;
        }
        Optional<RunMeasure> whole = RunMeasure.named(name);
        if (whole.isEmpty()) {
            boolean ofTexts = Measures.named(name) instanceof TextMeasure;
            require(
                    !ofTexts || settings.judging() != null,
                    name + " is of long answers, and the run has none judged; name a judge with --judge.");
        } else if (whole.get().ofSteering()) {
            ofSteering(name);
        } else if (whole.get() == RunMeasure.MINIMAX_WINNER) {
            require(
                    settings.boardMeasures().contains(MINIMAX_VOTES),
                    name + " is by " + MINIMAX_VOTES + ", by which the run does not compare its models; name it with"
                            + " --rank too.");
        }
    }

    private void ofSteering(String name) {
        List<String> attributes = settings.steerings().stream()
                .map(PromptSteering::steering)
                .filter(steering -> steering.getKind() == SteeringKind.ATTRIBUTE)
                .map(Steering::getName)
                .distinct()
                .toList();
        require(
                !attributes.isEmpty(),
                name + " is of models that are steered to attributes, and nobody is; name attributes with --steer.");
        @Nullable String population = objective.getPopulation();
        require(
                population == null || attributes.contains(population),
                "nobody is steered to '" + population + "', but to " + String.join(", ", attributes)
                        + "; name one of them.");
    }

    private void ofJury(String jury, String name) {
        Set<String> juries = juries();
        require(
                !juries.isEmpty(),
                "the run has no jury with a name; name one with --jury, or leave 'jury' out for all populations.");
        boolean ofGroup = jury.indexOf('=') > 0 && juries.contains(jury.substring(0, jury.indexOf('=')) + "=...");
        require(
                juries.contains(jury) || ofGroup,
                "there is no jury '" + jury + "'; there are " + String.join(", ", juries) + ".");
        List<String> names = measures();
        require(
                names.contains(name),
                "on the board of a jury there is no '" + name + "'; there are " + String.join(", ", names)
                        + ", and others by --alphas.");
    }

    /** The names of the run's juries; those of raters' groups, of which ratings have what they have, end in '=...'. */
    private Set<String> juries() {
        JurySettings named = settings.juries();
        Set<String> juries = new LinkedHashSet<>(named.juries().keySet());
        Jurors jurors = named.jurors();
        if (jurors != null) {
            juries.add(jurors.jury());
            jurors.jurors().stream()
                    .map(Jurors.Juror::group)
                    .filter(group -> group != null)
                    .forEach(group -> juries.add(jurors.jury() + "=" + group));
        }
        Ratings ratings = dataset.ratings();
        if (ratings != null) {
            juries.add("raters");
            ratings.groups().forEach(group -> juries.add(group + "=..."));
        }
        return juries;
    }

    /** What the boards of the run's juries have, by name. */
    private List<String> measures() {
        List<Double> alphas = settings.juries().alphas();
        List<PopulationJury> welfare = alphas.isEmpty()
                ? PopulationJury.ALL.stream()
                        .filter(measure -> measure.measure() instanceof Welfare)
                        .toList()
                : alphas.stream()
                        .map(alpha -> new PopulationJury(new Welfare(alpha)))
                        .toList();
        Stream<PopulationJury> besides = Stream.<JuryMeasure>of(
                        new SatisfiedShare(settings.juries().tau()), new Gini(), new NashProduct())
                .map(PopulationJury::new);
        return Stream.of(
                        welfare.stream().map(PopulationJury::name),
                        besides.map(PopulationJury::name),
                        welfare.stream().map(PopulationJury::nameOfMeans))
                .flatMap(names -> names)
                .toList();
    }

    private void require(boolean fits, String problem) {
        if (!fits) {
            throw new UserError("The objective '" + objective.getName() + "' of the benchmark: " + problem);
        }
    }
}
