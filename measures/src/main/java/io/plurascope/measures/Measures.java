package io.plurascope.measures;

import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.HellingerDistance;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.distributional.KullbackLeiblerDivergence;
import io.plurascope.measures.distributional.NormalisedEntropy;
import io.plurascope.measures.distributional.OptionMass;
import io.plurascope.measures.distributional.RefusalMass;
import io.plurascope.measures.distributional.ShuffledJensenShannonDistance;
import io.plurascope.measures.distributional.TopAnswerAgreement;
import io.plurascope.measures.distributional.TotalVariation;
import io.plurascope.measures.distributional.UniformTotalVariation;
import io.plurascope.measures.distributional.WassersteinDistance;
import io.plurascope.measures.jury.NashProduct;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.overton.OvertonChoices;
import io.plurascope.measures.overton.OvertonSupport;
import io.plurascope.measures.overton.OvertonTexts;
import io.plurascope.measures.sensitivity.Sensitivity;
import io.plurascope.measures.sensitivity.VariationEffect;
import io.plurascope.measures.steerable.AttributeEntailment;
import io.plurascope.measures.steerable.Flattening;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measures there are. A new one is one file and one line here. */
public final class Measures {
    /** The board of the measures of an answer's distribution, of a model alone or against a population. */
    public static final String DISTRIBUTIONAL = "distributional";

    private static final List<Measure> ANSWERS = List.of(
            new JensenShannonDistance(),
            new TotalVariation(),
            new Entropy(),
            new OptionMass(),
            new KullbackLeiblerDivergence(),
            new HellingerDistance(),
            new WassersteinDistance(),
            new RefusalMass(),
            new TopAnswerAgreement(),
            new NormalisedEntropy(),
            new ShuffledJensenShannonDistance(),
            new UniformTotalVariation());

    private static final List<Measure> STEERED = List.of(new Flattening());

    private static final List<Measure> TEXTS_STEERED = List.of(new AttributeEntailment());

    private static final List<Measure> APPENDED = List.of(new PopulationJury(new NashProduct()), new OvertonSupport());

    /**
     * Every measure, in the order in which they are shown; names are unique. A new one goes to the end, since stored sums
     * are in this order.
     */
    public static final List<Measure> ALL = Stream.of(
                    ANSWERS,
                    PopulationJury.ALL,
                    OvertonChoices.ALL,
                    STEERED,
                    OvertonTexts.ALL,
                    APPENDED,
                    OvertonChoices.OF_FACTS,
                    OvertonTexts.OF_FACTS,
                    TEXTS_STEERED,
                    Sensitivity.ALL,
                    VariationEffect.ALL)
            .<Measure>flatMap(List::stream)
            .toList();

    private Measures() {}

    /**
     * The measure of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static Measure named(String name) {
        return ALL.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no measure \"" + name + "\"; there are "
                        + ALL.stream().map(Measure::name).collect(Collectors.joining(", ")) + "."));
    }
}
