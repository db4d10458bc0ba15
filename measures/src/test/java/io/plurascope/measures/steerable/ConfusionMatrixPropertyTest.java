package io.plurascope.measures.steerable;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any order, split and duplication of the same answers gives the same bits. */
class ConfusionMatrixPropertyTest {
    private static final List<String> POPULATIONS = List.of("c", "a", "b");

    /** A model's answer to one question, steered to a population, beside the populations that have the question. */
    record Answer(String attribute, Distribution steered, Map<String, Distribution> people) {}

    @Property(tries = 300)
    void any_order_and_split_gives_the_same_bits(@ForAll("answers") List<Answer> answers, @ForAll Random random) {
        List<Answer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, random);
        List<ConfusionMatrix> parts = List.of(new ConfusionMatrix(POPULATIONS), new ConfusionMatrix(POPULATIONS));
        shuffled.forEach(answer -> add(parts.get(random.nextInt(2)), answer));

        ConfusionMatrix merged = new ConfusionMatrix(POPULATIONS);
        parts.forEach(merged::addAll);

        assertSame(merged, batch(answers));
    }

    @Property(tries = 300)
    void taking_away_undoes_adding(
            @ForAll("answers") List<Answer> answers, @ForAll("answers") List<Answer> others, @ForAll Random random) {
        List<Answer> all = new ArrayList<>(answers);
        all.addAll(others);
        Collections.shuffle(all, random);

        ConfusionMatrix matrix = batch(all);
        others.forEach(answer -> matrix.remove(answer.attribute(), answer.steered(), answer.people()));

        assertSame(matrix, batch(answers));
    }

    @Property(tries = 300)
    void bytes_bring_the_matrix_back(@ForAll("answers") List<Answer> answers) {
        ConfusionMatrix matrix = batch(answers);

        assertSame(ConfusionMatrix.fromBytes(POPULATIONS, matrix.toBytes()), matrix);
    }

    @Property(tries = 300)
    void the_order_of_the_populations_changes_no_cell_and_no_hit(@ForAll("answers") List<Answer> answers) {
        ConfusionMatrix matrix = batch(answers);
        ConfusionMatrix turned = new ConfusionMatrix(POPULATIONS.reversed());
        answers.forEach(answer -> add(turned, answer));

        for (String attribute : POPULATIONS) {
            for (String population : POPULATIONS) {
                assertThat(turned.distance(attribute, population)).isEqualTo(matrix.distance(attribute, population));
            }
            assertThat(turned.nearest(attribute)).isEqualTo(matrix.nearest(attribute));
        }
        assertThat(turned.hitRate()).isEqualTo(matrix.hitRate());
    }

    @Property(tries = 300)
    void a_hit_rate_is_a_share_and_is_there_wherever_a_row_is(@ForAll("answers") List<Answer> answers) {
        ConfusionMatrix matrix = batch(answers);

        OptionalDouble hitRate = matrix.hitRate();

        assertThat(hitRate.isPresent()).isEqualTo(matrix.rows() > 0);
        hitRate.ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
    }

    @Provide
    Arbitrary<List<Answer>> answers() {
        Arbitrary<Distribution> distribution = Arbitraries.doubles()
                .between(0, 1)
                .array(double[].class)
                .ofSize(3)
                .map(weights -> Distribution.of(weights[0] + 0.001, weights[1], weights[2]));
        Arbitrary<Map<String, Distribution>> people = Combinators.combine(
                        distribution,
                        distribution,
                        distribution,
                        Arbitraries.integers().between(0, 3))
                .as((a, b, c, lacking) -> people(List.of(a, b, c), lacking));
        return Combinators.combine(Arbitraries.of(POPULATIONS), distribution, people)
                .as(Answer::new)
                .list()
                .ofMaxSize(20);
    }

    private static Map<String, Distribution> people(List<Distribution> answers, int lacking) {
        Map<String, Distribution> people = new HashMap<>();
        for (int population = 0; population < POPULATIONS.size(); population++) {
            if (population != lacking) {
                people.put(POPULATIONS.get(population), answers.get(population));
            }
        }
        return people;
    }

    private static ConfusionMatrix batch(List<Answer> answers) {
        ConfusionMatrix matrix = new ConfusionMatrix(POPULATIONS);
        answers.forEach(answer -> add(matrix, answer));
        return matrix;
    }

    private static void add(ConfusionMatrix matrix, Answer answer) {
        matrix.add(answer.attribute(), answer.steered(), answer.people());
    }

    private static void assertSame(ConfusionMatrix actual, ConfusionMatrix expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(actual.toBytes()).isEqualTo(expected.toBytes());
    }
}
