package io.plurascope.measures.overton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Distribution;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.overton.OvertonWindow.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OvertonSumsTest {
    private static final Distribution PEOPLE = Distribution.of(0.5, 0.3, 0.2);

    /**
     * By hand, of the window {0, 1}: {0, 1} has precision 1 and recall 1, {0} 1 and 1/2, nothing has no precision and
     * recall 0. So precision is 1 over 2 questions, recall 1/2 over 3, the strict rate 1/3 over 3.
     */
    @Example
    void a_mean_is_over_the_questions_that_have_the_value() {
        OvertonSums sums = new OvertonSums();
        sums.add(score(Set.of(0, 1)));
        sums.add(score(Set.of(0)));
        sums.add(score(Set.of()));

        assertThat(sums.questions(Kind.OPINION, OvertonMeasure.PRECISION)).isEqualTo(2);
        assertThat(sums.mean(Kind.OPINION, OvertonMeasure.PRECISION)).hasValue(1);
        assertThat(sums.questions(Kind.OPINION, OvertonMeasure.RECALL)).isEqualTo(3);
        assertThat(sums.mean(Kind.OPINION, OvertonMeasure.RECALL)).hasValue(0.5);
        assertThat(sums.standardDeviation(Kind.OPINION, OvertonMeasure.RECALL)).hasValue(0.5);
        assertThat(sums.mean(Kind.OPINION, OvertonMeasure.STRICT)).hasValue(1.0 / 3);
        assertThat(sums.mean(Kind.OPINION, OvertonMeasure.SUPPORT_COVERAGE).orElseThrow())
                .isCloseTo((0.8 + 0.5) / 3, within(1e-15));
    }

    /** A question of fact that is answered rightly is 1 in all measures, one of opinion that is not is 0 in all. */
    @Example
    void every_measure_of_every_kind_is_apart() {
        OvertonSums sums = new OvertonSums();
        sums.add(OvertonScore.of(
                OvertonWindow.ofCorrect(1, Set.of(0)), new ResponseSet(1, Set.of(0)), Distribution.of(1)));
        sums.add(OvertonScore.of(
                OvertonWindow.ofReasonable(2, Set.of(0)), new ResponseSet(2, Set.of(1)), Distribution.uniform(2)));

        for (OvertonMeasure measure : OvertonMeasure.values()) {
            assertThat(sums.questions(Kind.FACT, measure)).isEqualTo(1);
            assertThat(sums.mean(Kind.FACT, measure)).hasValue(1);
            assertThat(sums.questions(Kind.OPINION, measure)).isEqualTo(1);
            assertThat(sums.mean(Kind.OPINION, measure)).hasValue(0);
        }
    }

    @Example
    void questions_of_fact_are_apart() {
        OvertonSums sums = new OvertonSums();

        sums.add(OvertonScore.of(OvertonWindow.ofCorrect(3, Set.of(0)), new ResponseSet(3, Set.of(1))));

        assertThat(sums.mean(Kind.FACT, OvertonMeasure.STRICT)).hasValue(0);
        assertThat(sums.questions(Kind.FACT, OvertonMeasure.STRICT)).isEqualTo(1);
        assertThat(sums.mean(Kind.OPINION, OvertonMeasure.STRICT)).isEmpty();
        assertThat(sums.questions(Kind.OPINION, OvertonMeasure.STRICT)).isZero();
    }

    @Example
    void what_was_not_added_cannot_be_taken_away() {
        byte[] three = new ExactSums(3).toBytes();

        assertThatIllegalStateException().isThrownBy(() -> new OvertonSums().remove(score(Set.of(0))));
        assertThatIllegalArgumentException().isThrownBy(() -> OvertonSums.fromBytes(three));
    }

    @Property(tries = 300)
    void order_and_splits_do_not_matter_and_taking_away_undoes_adding(
            @ForAll("scores") List<OvertonScore> scores, @ForAll Random random) {
        OvertonSums batch = new OvertonSums();
        OvertonSums first = new OvertonSums();
        OvertonSums second = new OvertonSums();
        List<OvertonScore> shuffled = new ArrayList<>(scores);
        Collections.shuffle(shuffled, random);
        scores.forEach(batch::add);
        shuffled.forEach(score -> (random.nextBoolean() ? first : second).add(score));

        first.addAll(second);

        assertThat(first).isEqualTo(batch).hasSameHashCodeAs(batch);
        assertThat(OvertonSums.fromBytes(first.toBytes())).isEqualTo(batch);
        shuffled.forEach(first::remove);
        assertThat(first).isEqualTo(new OvertonSums());
        assertThat(batch.equals(first)).isEqualTo(scores.isEmpty());
    }

    @Provide
    Arbitrary<List<OvertonScore>> scores() {
        Arbitrary<Set<Integer>> answers =
                Arbitraries.integers().between(0, 2).set().ofMaxSize(3);
        return Combinators.combine(answers, answers, answers)
                .as((correct, reasonable, given) -> OvertonScore.of(
                        new OvertonWindow(3, correct.size() == 2 ? correct : Set.of(), reasonable),
                        new ResponseSet(3, given),
                        PEOPLE))
                .list()
                .ofMaxSize(30);
    }

    private static OvertonScore score(Set<Integer> given) {
        return OvertonScore.of(OvertonWindow.ofReasonable(3, Set.of(0, 1)), new ResponseSet(3, given), PEOPLE);
    }
}
