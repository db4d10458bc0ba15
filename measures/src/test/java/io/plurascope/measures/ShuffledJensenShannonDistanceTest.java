package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.distributional.ShuffledJensenShannonDistance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShuffledJensenShannonDistanceTest {
    private static final Distribution NINE = Distribution.of(9, 8, 7, 6, 5, 4, 3, 2, 0);
    private static final Distribution OTHER_NINE = Distribution.of(1, 0, 0, 2, 30, 4, 1, 2, 9);

    @Test
    void exact_means_are_those_of_scipy() throws IOException {
        List<JsonNode> cases = ReferenceFile.cases("shuffled.json");

        assertThat(cases).hasSize(24);
        for (JsonNode expected : cases) {
            double value = ReferenceFile.number(expected.required("meanJensenShannonOverAllPermutations"));
            double mean = shuffled(
                    "q",
                    Distribution.of(ReferenceFile.numbers(expected.required("model"))),
                    Distribution.of(ReferenceFile.numbers(expected.required("human"))));
            assertThat(mean).isCloseTo(value, ReferenceFile.relative(value));
        }
    }

    /** By hand: of the two orders of [1,0] one is people's, at distance 0, and the other shares nothing, at 1. */
    @Test
    void two_sure_answers_agree_by_chance_half_the_time() {
        double mean = shuffled("q", Distribution.of(1, 0), Distribution.of(1, 0));

        assertThat(mean).isEqualTo(0.5);
    }

    @Test
    void one_option_and_uniform_answers_have_nothing_to_shuffle() {
        assertThat(shuffled("q", Distribution.of(1), Distribution.of(1))).isZero();
        assertThat(shuffled("q", Distribution.uniform(7), Distribution.uniform(7)))
                .isZero();
        assertThat(shuffled("q", Distribution.uniform(8), Distribution.uniform(8)))
                .isZero();
    }

    /** By definition: the mean over the permutations, enumerated another way, of the distance that scipy confirms. */
    @Property(tries = 60)
    void the_mean_up_to_7_options_is_that_of_all_permutations(
            @ForAll("weights") double[] model, @ForAll("weights") double[] people) {
        int options = Math.min(model.length, people.length);
        Distribution fromModel = positive(Arrays.copyOf(model, options));
        Distribution fromPeople = positive(Arrays.copyOf(people, options));
        List<Integer> order = new ArrayList<>();
        List<Double> distances = new ArrayList<>();
        enumerate(order, fromModel, fromPeople, distances);

        double mean = shuffled("q", fromModel, fromPeople);

        double expected =
                distances.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(mean).isCloseTo(expected, within(1e-12));
    }

    @Property(tries = 60)
    void the_exact_mean_is_symmetric_and_needs_no_question(
            @ForAll("weights") double[] model, @ForAll("weights") double[] people) {
        int options = Math.min(model.length, people.length);
        Distribution fromModel = positive(Arrays.copyOf(model, options));
        Distribution fromPeople = positive(Arrays.copyOf(people, options));

        double mean = shuffled("a", fromModel, fromPeople);

        assertThat(shuffled("b", fromPeople, fromModel)).isCloseTo(mean, within(1e-13));
        assertThat(shuffled("b", fromModel, fromPeople)).isEqualTo(mean);
    }

    /** A million permutations of another generator are within 1e-4 or so of the mean over all of them. */
    @Test
    void the_sampled_mean_is_near_that_of_all_permutations() {
        double near = sampled(new Random(5), 1_000_000);

        double sum = 0;
        for (int question = 0; question < 100; question++) {
            double mean = shuffled("question " + question, OTHER_NINE, NINE);
            assertThat(mean).isCloseTo(near, within(0.03));
            sum += mean;
        }

        // The distances deviate by about .08, so 100 samples of 256 have a standard error of .0005.
        assertThat(sum / 100).isCloseTo(near, within(0.002));
    }

    @Test
    void the_question_alone_picks_the_permutations() {
        double mean = shuffled("question", OTHER_NINE, NINE);

        assertThat(shuffled("question", OTHER_NINE, NINE)).isEqualTo(mean);
        assertThat(shuffled("another", OTHER_NINE, NINE)).isNotEqualTo(mean);
    }

    @Test
    void the_order_of_more_than_7_options_changes_no_bit() {
        Distribution reversed = Distribution.of(9, 2, 1, 4, 30, 2, 0, 0, 1);

        assertThat(shuffled("q", reversed, NINE)).isEqualTo(shuffled("q", OTHER_NINE, NINE));
    }

    @Provide
    Arbitrary<double[]> weights() {
        return Arbitraries.oneOf(Arbitraries.doubles().between(0, 1).ofScale(6), Arbitraries.just(0.0))
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Distribution positive(double[] weights) {
        weights[0] += 1e-3;
        return Distribution.of(weights);
    }

    private static void enumerate(
            List<Integer> order, Distribution model, Distribution people, List<Double> distances) {
        if (order.size() == model.size()) {
            distances.add(distance(order, model, people));
            return;
        }
        for (int option = 0; option < model.size(); option++) {
            if (!order.contains(option)) {
                order.add(option);
                enumerate(order, model, people, distances);
                order.removeLast();
            }
        }
    }

    private static double sampled(Random random, int permutations) {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        double sum = 0;
        for (int permutation = 0; permutation < permutations; permutation++) {
            Collections.shuffle(order, random);
            sum += distance(order, OTHER_NINE, NINE);
        }
        return sum / permutations;
    }

    private static double distance(List<Integer> order, Distribution model, Distribution people) {
        Distribution permuted =
                Distribution.of(order.stream().mapToDouble(model::probability).toArray());
        return new JensenShannonDistance().of(answered("q", permuted), people).orElseThrow();
    }

    private static double shuffled(String question, Distribution model, Distribution people) {
        return new ShuffledJensenShannonDistance()
                .of(answered(question, model), people)
                .orElseThrow();
    }

    private static Answered answered(String question, Distribution model) {
        return new Answered(question, model, OptionalDouble.empty(), Scale.none(model.size()));
    }
}
