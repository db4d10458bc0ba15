package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.overton.ExpectedAnswers;
import io.plurascope.measures.overton.OvertonScore;
import io.plurascope.measures.overton.OvertonWindow;
import io.plurascope.measures.overton.ResponseSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every measure keeps; a new one is tested as soon as it is in the registry. */
class MeasureContractTest {
    static final List<Measure> ALL = Measures.ALL;
    static final List<PopulationMeasure> AGAINST_PEOPLE =
            ALL.stream().flatMap(MeasureContractTest::againstPeople).toList();
    static final List<JointMeasure> JOINT = ALL.stream()
            .filter(JointMeasure.class::isInstance)
            .map(JointMeasure.class::cast)
            .toList();
    static final List<PopulationMeasure> DISTANCES = AGAINST_PEOPLE.stream()
            .filter(measure -> measure.direction() == Direction.LOWER_IS_BETTER)
            .toList();
    static final List<PopulationMeasure> AGREEMENTS = AGAINST_PEOPLE.stream()
            .filter(measure -> measure.direction() == Direction.HIGHER_IS_BETTER)
            .toList();
    /** The measures that have a value for every answer of a known mass. */
    static final List<Measure> ALWAYS_DEFINED = ALL.stream()
            .filter(measure ->
                    !Set.of("wasserstein", "refusal_mass", "normalised_entropy").contains(measure.name()))
            .toList();
    /** The measures whose documentation claims that model and people may change places. */
    static final List<PopulationMeasure> SYMMETRIC = AGAINST_PEOPLE.stream()
            .filter(measure -> Set.of("js_distance", "total_variation", "hellinger", "wasserstein")
                    .contains(measure.name()))
            .toList();

    /** The measures of questions that are asked otherwise too. */
    static final List<ModelMeasure> VARIED = ALL.stream()
            .filter(measure -> !measure.variations().isEmpty())
            .map(ModelMeasure.class::cast)
            .toList();

    private static final List<Pair> PAIRS = pairs();

    /** A model's answer and people's answers to one question. */
    private record Pair(Distribution model, Distribution people, OptionalDouble optionMass, Scale scale) {
        OptionalDouble under(Measure measure) {
            Answered answered = new Answered("q", model, optionMass, scale, Convention.PLAIN, varied());
            return switch (measure) {
                case ModelMeasure alone -> alone.of(answered);
                case PopulationMeasure against -> against.of(answered, people);
                case JointMeasure joint -> joint.of(compared(answered, measure));
                case AmongPopulationsMeasure among -> among.of(compared(answered, measure), "one");
                case TextMeasure text -> text.of(given(measure));
                case StatementMeasure statement -> statement.of(model.toArray());
            };
        }

        /** Answers to other askings, the same ones in whatever order the options stand. */
        private Varied varied() {
            return new Varied(
                    model,
                    Map.of(
                            VariedBy.AGAIN, List.of(Distribution.mean(List.of(model, uniform()))),
                            VariedBy.ORDER, List.of(people, uniform()),
                            VariedBy.WORDING, List.of(people)));
        }

        private Compared compared(Answered answered, Measure measure) {
            return new Compared(
                    answered,
                    new TreeMap<>(Map.of("one", people, "uniform", uniform())),
                    Set.of(),
                    measure.ofFacts()
                            ? new ExpectedAnswers(0.05, correct(), Set.of(), Set.of())
                            : ExpectedAnswers.USUAL);
        }

        /** Some answers, the same ones in whatever order the options stand. */
        private Set<Integer> correct() {
            return ResponseSet.fromChoices(people, 0.05).given();
        }

        /** The same sets of options as if texts had given them. */
        private OvertonScore given(Measure measure) {
            return OvertonScore.of(
                    measure.ofFacts()
                            ? OvertonWindow.ofCorrect(people.size(), correct())
                            : OvertonWindow.fromSupport(List.of(people, uniform()), OvertonWindow.SUPPORT),
                    ResponseSet.fromChoices(model, ResponseSet.CHOICE),
                    people);
        }

        private Distribution uniform() {
            return Distribution.uniform(people.size());
        }

        Pair withModel(Distribution other) {
            return new Pair(other, people, optionMass, scale);
        }

        Pair withPeople(Distribution other) {
            return new Pair(model, other, optionMass, scale);
        }
    }

    @Test
    void names_are_unique_and_in_snake_case_and_lead_back_to_the_measure() {
        assertThat(ALL).extracting(Measure::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_]+"));
        assertThat(ALL)
                .allSatisfy(
                        measure -> assertThat(Measures.named(measure.name())).isSameAs(measure));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_meaning_is_one_sentence(Measure measure) {
        assertThat(measure.meaning()).matches("[A-Z][^.]*\\.").hasSizeGreaterThan(30);
    }

    /** The page names a measure by what stands behind the last colon. */
    @Test
    void each_has_a_term_of_its_own_at_the_end_of_its_meaning() {
        assertThat(ALL)
                .extracting(measure -> measure.meaning()
                        .substring(measure.meaning().lastIndexOf(':') + 1)
                        .strip())
                .doesNotHaveDuplicates()
                .allSatisfy(term -> assertThat(term).hasSizeLessThan(80));
    }

    /** A measure without bounds has no interval while a run is under way. */
    @ParameterizedTest
    @FieldSource("ALL")
    void all_measures_but_one_have_bounds(Measure measure) {
        assertThat(measure.lowest()).isLessThan(measure.highest());
        assertThat(Double.isInfinite(Intervals.scoreBound(measure)))
                .isEqualTo(measure.name().equals("kl_divergence"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void values_are_in_range_or_undefined_but_never_NaN(Measure measure) {
        Set<Boolean> defined = new HashSet<>();

        for (Pair pair : PAIRS) {
            OptionalDouble value = pair.under(measure);
            value.ifPresent(score -> assertThat(score).isBetween(measure.lowest(), measure.highest()));
            defined.add(value.isPresent());
        }

        assertThat(defined).as("some value is defined").contains(true);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_same_answer_has_the_same_value_bit_for_bit(Measure measure) {
        assertThat(PAIRS).allSatisfy(pair -> assertThat(pair.under(measure)).isEqualTo(pair.under(measure)));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_order_of_the_options_does_not_matter(Measure measure) {
        Random random = new Random(3);

        for (Pair pair : PAIRS) {
            Pair shuffled = shuffled(pair, random);
            assertClose(shuffled.under(measure), pair.under(measure));
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void weights_of_any_size_have_the_value_of_their_probabilities(Measure measure) {
        for (Pair pair : PAIRS) {
            Pair larger =
                    pair.withModel(ofWeightsTimes(7.3, pair.model())).withPeople(ofWeightsTimes(1000.1, pair.people()));
            assertClose(larger.under(measure), pair.under(measure));
        }
    }

    @ParameterizedTest
    @FieldSource("DISTANCES")
    void people_are_at_no_distance_from_themselves(PopulationMeasure measure) {
        for (Pair pair : PAIRS) {
            OptionalDouble value = pair.withModel(pair.people()).under(measure);
            value.ifPresent(score -> assertThat(score).isEqualTo(measure.lowest()));
        }
    }

    @ParameterizedTest
    @FieldSource("AGREEMENTS")
    void people_agree_with_themselves(PopulationMeasure measure) {
        for (Pair pair : PAIRS) {
            OptionalDouble value = pair.withModel(pair.people()).under(measure);
            value.ifPresent(score -> assertThat(score).isEqualTo(measure.highest()));
        }
    }

    @ParameterizedTest
    @FieldSource("ALWAYS_DEFINED")
    void a_value_is_missing_only_where_the_documentation_says_so(Measure measure) {
        for (Pair pair : PAIRS) {
            Pair known = new Pair(pair.model(), pair.people(), OptionalDouble.of(0.5), pair.scale());
            assertThat(known.under(measure)).isPresent();
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_question_with_a_single_option_has_a_value_in_range_or_none(Measure measure) {
        Distribution only = Distribution.uniform(1);

        OptionalDouble value = new Pair(only, only, OptionalDouble.empty(), Scale.none(1)).under(measure);

        value.ifPresent(score -> assertThat(score).isBetween(measure.lowest(), measure.highest()));
    }

    @ParameterizedTest
    @FieldSource("SYMMETRIC")
    void model_and_people_may_change_places(PopulationMeasure measure) {
        for (Pair pair : PAIRS) {
            Pair exchanged = pair.withModel(pair.people()).withPeople(pair.model());
            assertThat(exchanged.under(measure)).isEqualTo(pair.under(measure));
        }
    }

    @ParameterizedTest
    @FieldSource("VARIED")
    void a_question_that_was_asked_plainly_only_has_no_value(ModelMeasure measure) {
        for (Pair pair : PAIRS) {
            assertThat(measure.of(new Answered("q", pair.model(), pair.optionMass(), pair.scale())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("AGAINST_PEOPLE")
    void model_and_people_need_the_same_options(PopulationMeasure measure) {
        Answered answered = new Answered("q", Distribution.uniform(3), OptionalDouble.empty(), Scale.none(3));

        assertThatIllegalArgumentException().isThrownBy(() -> measure.of(answered, Distribution.uniform(4)));
    }

    @ParameterizedTest
    @FieldSource("JOINT")
    void without_a_population_there_is_no_joint_value(JointMeasure measure) {
        Answered answered = new Answered("q", Distribution.uniform(3), OptionalDouble.empty(), Scale.none(3));

        assertThat(measure.of(new Compared(answered, new TreeMap<>()))).isEmpty();
    }

    private static Stream<PopulationMeasure> againstPeople(Measure measure) {
        return switch (measure) {
            case PopulationMeasure against -> Stream.of(against);
            case ModelMeasure alone -> Stream.empty();
            case JointMeasure joint -> Stream.empty();
            case AmongPopulationsMeasure among -> Stream.empty();
            case TextMeasure text -> Stream.empty();
            case StatementMeasure statement -> Stream.empty();
        };
    }

    private static void assertClose(OptionalDouble actual, OptionalDouble expected) {
        assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
        if (expected.isPresent() && Double.isInfinite(expected.getAsDouble())) {
            assertThat(actual).isEqualTo(expected);
        } else if (expected.isPresent()) {
            // Distances take a root, which makes 1e-8 of the last bit of a divergence near 0.
            assertThat(actual.getAsDouble()).isCloseTo(expected.getAsDouble(), within(1e-7));
        }
    }

    /** Pairs over 1 to 10 options, some with zeros, equal, disjoint, without mass or without a scale. */
    private static List<Pair> pairs() {
        Random random = new Random(1);
        List<Pair> pairs = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            int options = 1 + number % 10;
            Distribution model = distribution(options, random);
            Distribution people = number % 20 == 0 ? model : distribution(options, random);
            OptionalDouble mass = number % 3 == 0 ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble());
            pairs.add(new Pair(model, people, mass, number % 2 == 0 ? Scale.none(options) : scale(options, random)));
        }
        return pairs;
    }

    private static Distribution distribution(int options, Random random) {
        double[] weights = random.doubles(options)
                .map(weight -> random.nextInt(4) == 0 ? 0 : weight)
                .toArray();
        weights[random.nextInt(options)] += 1e-3;
        return Distribution.of(weights);
    }

    private static Scale scale(int options, Random random) {
        List<OptionalDouble> positions = random.doubles(options)
                .mapToObj(position -> position < 0.1 ? OptionalDouble.empty() : OptionalDouble.of(10 * position))
                .toList();
        return new Scale(positions, random.nextBoolean() ? Set.of(options - 1) : Set.of());
    }

    private static Pair shuffled(Pair pair, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, pair.model().size()).boxed().toList());
        Collections.shuffle(order, random);
        Scale scale = new Scale(
                order.stream().map(pair.scale()::position).toList(),
                IntStream.range(0, order.size())
                        .filter(option -> pair.scale().refusal(order.get(option)))
                        .boxed()
                        .collect(Collectors.toSet()));
        return new Pair(inOrder(pair.model(), order), inOrder(pair.people(), order), pair.optionMass(), scale);
    }

    private static Distribution inOrder(Distribution distribution, List<Integer> order) {
        return Distribution.of(
                order.stream().mapToDouble(distribution::probability).toArray());
    }

    private static Distribution ofWeightsTimes(double factor, Distribution distribution) {
        return Distribution.of(Arrays.stream(distribution.toArray())
                .map(probability -> factor * probability)
                .toArray());
    }
}
