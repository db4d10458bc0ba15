package io.plurascope.streams;

import io.plurascope.measures.AmongPopulationsMeasure;
import io.plurascope.measures.Answered;
import io.plurascope.measures.Compared;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.JointMeasure;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.ModelMeasure;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.measures.StatementMeasure;
import io.plurascope.measures.TextMeasure;
import io.plurascope.measures.overton.OvertonScore;
import io.plurascope.streams.state.Counted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** The order in which the state holds values: the measures of an answer as a whole, and those against a population. */
final class MeasureOrder {
    static final List<Measure> OWN =
            Measures.ALL.stream().filter(measure -> !measure.perPopulation()).toList();
    static final List<Measure> AGAINST =
            Measures.ALL.stream().filter(Measure::perPopulation).toList();
    static final List<String> OWN_NAMES = OWN.stream().map(Measure::name).toList();
    static final List<String> AGAINST_NAMES =
            AGAINST.stream().map(Measure::name).toList();

    /** Places of measures that boards need by name. */
    static final int JS_DISTANCE = AGAINST_NAMES.indexOf("js_distance");

    static final int ATTRIBUTE_ENTAILMENT = OWN_NAMES.indexOf("attribute_entailment");

    static final int WASSERSTEIN = AGAINST_NAMES.indexOf("wasserstein");
    static final int FLATTENING = AGAINST_NAMES.indexOf("flattening");

    /** Boards without a population, in their order. */
    static final List<String> OWN_BOARDS =
            OWN.stream().map(Measure::board).distinct().toList();

    /** Boards of a population, in their order. */
    static final List<String> AGAINST_BOARDS =
            AGAINST.stream().map(Measure::board).distinct().toList();

    private MeasureOrder() {}

    /** How many values against each population a cell's part has: fewer where it was scored before measures were appended. */
    static int width(Counted part) {
        return part.getPopulations().isEmpty()
                ? 0
                : part.getAgainst().size() / part.getPopulations().size();
    }

    /** A value of a cell's part against a population; NaN where it is undefined or the question has no such population. */
    static double value(Counted part, String population, int measure) {
        int at = part.getPopulations().indexOf(population);
        int width = width(part);
        return at < 0 || measure >= width ? Double.NaN : part.getAgainst().get(at * width + measure);
    }

    /** The values of the answer as a whole, NaN where undefined. */
    static List<Double> own(Compared compared) {
        Answered answered = compared.answered();
        return OWN.stream()
                .map(measure -> switch (measure) {
                    case JointMeasure joint -> joint.of(compared);
                    case ModelMeasure alone -> alone.of(answered);
                    case PopulationMeasure against -> OptionalDouble.empty();
                    case AmongPopulationsMeasure among -> OptionalDouble.empty();
                    case TextMeasure text -> OptionalDouble.empty();
                    case StatementMeasure statement -> OptionalDouble.empty();
                })
                .map(value -> value.orElse(Double.NaN))
                .toList();
    }

    /** The values of an answer against a population, NaN where undefined. */
    static List<Double> against(Compared compared, String population) {
        Distribution people = Objects.requireNonNull(compared.people().get(population));
        return AGAINST.stream()
                .map(measure -> switch (measure) {
                    case PopulationMeasure against -> against.of(compared.answered(), people);
                    case AmongPopulationsMeasure among -> among.of(compared, population);
                    case JointMeasure joint -> OptionalDouble.empty();
                    case ModelMeasure alone -> OptionalDouble.empty();
                    case TextMeasure text -> OptionalDouble.empty();
                    case StatementMeasure statement -> OptionalDouble.empty();
                })
                .map(value -> value.orElse(Double.NaN))
                .toList();
    }

    /**
     * The values of the answers that texts give as a whole, NaN where undefined.
     *
     * @param attribute of each text the probability that it expresses the attribute that its model was steered to; none
     *     where it was steered to none
     */
    static List<Double> own(Optional<OvertonScore> given, double... attribute) {
        return ofTexts(OWN, given, attribute);
    }

    /** The values of the answers that texts give against a population, NaN where undefined. */
    static List<Double> against(Optional<OvertonScore> given) {
        return ofTexts(AGAINST, given);
    }

    private static List<Double> ofTexts(List<Measure> measures, Optional<OvertonScore> given, double... attribute) {
        return measures.stream()
                .map(measure -> switch (measure) {
                    case TextMeasure text -> given.isPresent() ? text.of(given.get()) : OptionalDouble.empty();
                    case StatementMeasure statement -> statement.of(attribute);
                    case JointMeasure joint -> OptionalDouble.empty();
                    case ModelMeasure alone -> OptionalDouble.empty();
                    case PopulationMeasure against -> OptionalDouble.empty();
                    case AmongPopulationsMeasure among -> OptionalDouble.empty();
                })
                .map(value -> value.orElse(Double.NaN))
                .toList();
    }
}
