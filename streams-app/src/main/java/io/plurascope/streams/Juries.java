package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.jury.ExpectedAgreement;
import io.plurascope.measures.jury.Gini;
import io.plurascope.measures.jury.Jury;
import io.plurascope.measures.jury.JuryMeasure;
import io.plurascope.measures.jury.NashProduct;
import io.plurascope.measures.jury.PopulationJurors;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.SatisfiedShare;
import io.plurascope.measures.jury.Utilities;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.streams.state.JuryCount;
import io.plurascope.streams.state.Panel;
import io.plurascope.streams.state.Rated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a question adds to the juries of a run: w of its jurors' utilities, which definition 19 then averages over
 * questions. A function of the ratings, or of the distributions, and of the run, and of nothing else.
 */
final class Juries {
    /** Most measures of a run's juries, and so the cells of their rows. */
    static final int MOST_MEASURES = 32;

    private static final String SIMILARITY = "similarity";
    private static final String AGREEMENT = "agreement";

    private static final List<Double> ALPHAS = List.of(0.0, 1.0, 2.0, 10.0, Double.POSITIVE_INFINITY);

    /** The share of the satisfied, Gini and Nash product. */
    private static final int BESIDES = 3;

    private Juries() {}

    /** What a question added to a jury, and what it is to add. */
    record Change(JuryCount before, JuryCount after) {}

    /** Whether a run's welfare, weights, utilities and thresholds are such. */
    static boolean areSet(Run run) {
        return run.getAlphas().size() + BESIDES <= MOST_MEASURES
                && Double.isFinite(run.getTau())
                && run.getSupport() > 0
                && run.getSupport() <= 1
                && run.getJuryWeights().values().stream()
                        .flatMap(weights -> weights.values().stream())
                        .allMatch(weight -> weight > 0 && weight < Double.POSITIVE_INFINITY)
                && run.getAlphas().stream().noneMatch(alpha -> Double.isNaN(alpha) || alpha < 0)
                && (run.getJuryUtility().equals(SIMILARITY)
                        || run.getJuryUtility().equals(AGREEMENT));
    }

    /** The measures of a run's juries, in the order in which the state holds their values. */
    static List<PopulationJury> measures(Run run) {
        List<Double> alphas = run.getAlphas().isEmpty() ? ALPHAS : run.getAlphas();
        return Stream.concat(
                        alphas.stream().map(Welfare::new),
                        Stream.<JuryMeasure>of(new SatisfiedShare(run.getTau()), new Gini(), new NashProduct()))
                .map(PopulationJury::new)
                .toList();
    }

    /** The populations that are jurors of one of the run's juries. */
    static PopulationJurors populations(Run run, String jury) {
        return new PopulationJurors(
                Set.copyOf(run.getJuries().getOrDefault(jury, List.of())),
                Set.copyOf(run.getTotals()),
                run.getJuryWeights().getOrDefault(jury, Map.of()));
    }

    /** What a rated text, or a model's rated answer, adds: to the jury of all raters and to those of each group. */
    static List<JuryCount> ofRaters(Run run, Panel panel) {
        SortedMap<String, List<Rated>> juries = new TreeMap<>();
        for (Rated rated : panel.getRatings()) {
            juries.computeIfAbsent(RowKey.RATERS, jury -> new ArrayList<>()).add(rated);
            for (String group : run.getJuryGroups()) {
                String value = rated.getGroups().get(group);
                if (value != null) {
                    juries.computeIfAbsent(group + "=" + value, jury -> new ArrayList<>())
                            .add(rated);
                }
            }
        }
        return juries.entrySet().stream()
                .map(jury -> ofRaters(run, jury.getKey(), jury.getValue()))
                .toList();
    }

    private static JuryCount ofRaters(Run run, String jury, List<Rated> ratings) {
        SortedMap<String, Double> utilities = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (Rated rated : ratings) {
            if (!Double.isNaN(rated.getUtility())) {
                utilities.put(rated.getJuror(), rated.getUtility());
                weights.put(rated.getJuror(), rated.getWeight());
            }
        }
        return count(run, jury, utilities, new Jury(weights, 0), utilities.size(), ratings.size() - utilities.size());
    }

    /** What a model's answer adds to the juries of populations that the run names. */
    static List<JuryCount> ofPopulations(Run run, Distribution answer, SortedMap<String, Distribution> people) {
        List<JuryCount> counts = new ArrayList<>();
        new TreeSet<>(run.getJuries().keySet()).forEach(jury -> {
            PopulationJurors members = populations(run, jury);
            SortedMap<String, Double> utilities = new TreeMap<>();
            members.of(people)
                    .forEach((population, distribution) ->
                            utilities.put(population, utility(run, answer, distribution)));
            counts.add(count(run, jury, utilities, members.jury(utilities.keySet()), 0, 0));
        });
        return counts;
    }

    /**
     * What a model's long answers add to the jury whose jurors were asked, and to those of its groups. A question counts
     * where all of a jury's jurors have a utility: without one of them it would be another jury.
     */
    static List<JuryCount> ofJurors(Run run, RunJurors settings, SortedMap<String, Double> utilities) {
        SortedMap<String, List<RunJuror>> juries = new TreeMap<>();
        for (RunJuror juror : settings.getJurors()) {
            juries.computeIfAbsent(settings.getJury(), jury -> new ArrayList<>())
                    .add(juror);
            String group = juror.getGroup();
            if (group != null) {
                juries.computeIfAbsent(settings.getJury() + "=" + group, jury -> new ArrayList<>())
                        .add(juror);
            }
        }
        List<JuryCount> counts = new ArrayList<>();
        juries.forEach((jury, jurors) -> {
            SortedMap<String, Double> own = new TreeMap<>(utilities);
            own.keySet().retainAll(jurors.stream().map(RunJuror::getJuror).toList());
            Map<String, Double> weights = new TreeMap<>();
            jurors.forEach(juror -> weights.put(juror.getJuror(), juror.getWeight()));
            int missing = jurors.size() - own.size();
            JuryCount count = count(run, jury, own, new Jury(weights, 0), own.size(), missing);
            counts.add(
                    missing == 0
                            ? count
                            : JuryCount.newBuilder(count).setValues(List.of()).build());
        });
        return counts;
    }

    private static double utility(Run run, Distribution answer, Distribution people) {
        return run.getJuryUtility().equals(SIMILARITY)
                ? 1 - JensenShannonDistance.between(answer, people)
                : ExpectedAgreement.between(answer, people);
    }

    private static JuryCount count(
            Run run, String jury, SortedMap<String, Double> utilities, Jury definition, int counted, int invalid) {
        List<Double> values = List.of();
        if (!utilities.isEmpty()) {
            Utilities jurors = definition.utilities(utilities);
            values = measures(run).stream()
                    .map(measure -> measure.measure().of(jurors).orElse(Double.NaN))
                    .toList();
        }
        return new JuryCount(
                jury, counted, invalid, values, List.copyOf(utilities.keySet()), List.copyOf(utilities.values()));
    }

    /** What changes, by jury; one that is on one side only has nothing on the other. */
    static SortedMap<String, Change> changes(List<JuryCount> before, List<JuryCount> after) {
        SortedMap<String, Change> changes = new TreeMap<>();
        before.forEach(count -> changes.put(count.getJury(), new Change(count, nothing(count.getJury()))));
        after.forEach(count -> changes.merge(
                count.getJury(),
                new Change(nothing(count.getJury()), count),
                (was, is) -> new Change(was.before(), is.after())));
        return Collections.unmodifiableSortedMap(changes);
    }

    private static JuryCount nothing(String jury) {
        return new JuryCount(jury, 0, 0, List.of(), List.of(), List.of());
    }
}
