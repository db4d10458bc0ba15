package io.plurascope.measures.jury;

import io.plurascope.measures.Compared;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.JointMeasure;
import io.plurascope.measures.distributional.JensenShannonDistance;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A jury measure over the populations that answered a question: each population is a juror with the same weight, whose
 * utility is 1 - the Jensen-Shannon distance (base 2) of its answers to the model's; see {@link PopulationJurors} for
 * populations that hold others. Undefined without a population; in
 * [0, 1]. The mean over questions is the welfare of definition 19, which takes w for each question first.
 *
 * <p>Source: Sorensen et al. 2024, section 4.3, with populations for jurors.
 *
 * @param measure what is made of the utilities; within [0, 1] for utilities in [0, 1]
 */
public record PopulationJury(JuryMeasure measure) implements JointMeasure {
    /** Those that are scored first, from the average over populations to the worst-off one. */
    public static final List<PopulationJury> ALL = List.of(
            new PopulationJury(new Welfare(0)),
            new PopulationJury(new Welfare(1)),
            new PopulationJury(new Welfare(2)),
            new PopulationJury(new Welfare(10)),
            new PopulationJury(new Welfare(Double.POSITIVE_INFINITY)),
            new PopulationJury(new SatisfiedShare(0.5)),
            new PopulationJury(new Gini()));

    @Override
    public String board() {
        return "jury";
    }

    @Override
    public String name() {
        return "jury_" + measure.name().replace('.', '_');
    }

    /** What the measure is called where it is of the jurors' means over questions, and not the mean of what it is on each. */
    public String nameOfMeans() {
        return "jury_of_means_" + measure.name().replace('.', '_');
    }

    @Override
    public String meaning() {
        return measure.meaning();
    }

    @Override
    public Direction direction() {
        return measure.direction();
    }

    @Override
    public OptionalDouble of(Compared compared) {
        return compared.people().isEmpty()
                ? OptionalDouble.empty()
                : measure.of(compared.once(Utilities.class, PopulationJury::utilities));
    }

    private static Utilities utilities(Compared compared) {
        Distribution model = compared.answered().probabilities();
        SortedMap<String, Double> utilities = new TreeMap<>();
        PopulationJurors.all(compared.totals())
                .of(compared.people())
                .forEach((population, people) ->
                        utilities.put(population, 1 - JensenShannonDistance.between(model, people)));
        return Jury.EQUAL.utilities(utilities);
    }
}
