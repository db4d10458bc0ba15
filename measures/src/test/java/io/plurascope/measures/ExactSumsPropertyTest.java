package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any order, split and duplication of the same scores gives the same bits, and the bits are right. */
class ExactSumsPropertyTest {
    private static final int CELLS = 3;
    private static final BigDecimal GRID = BigDecimal.TWO.pow(52);
    /** Enough digits to write every quotient by a power of two whole, so that a tie stays one. */
    private static final MathContext PRECISE = new MathContext(400);

    /** A score in a cell. */
    record Entry(int cell, double score) {}

    @Property
    void any_order_gives_the_same_bits(@ForAll("entries") List<Entry> entries, @ForAll Random random) {
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);

        ExactSums sums = sums(shuffled);

        assertSame(sums, sums(entries));
    }

    @Property
    void any_split_gives_the_same_bits(@ForAll("entries") List<Entry> entries, @ForAll Random random) {
        List<ExactSums> parts = List.of(new ExactSums(CELLS), new ExactSums(CELLS), new ExactSums(CELLS));
        entries.forEach(entry -> parts.get(random.nextInt(parts.size())).add(entry.cell(), entry.score()));

        ExactSums together = new ExactSums(CELLS);
        parts.forEach(together::addAll);

        assertSame(together, sums(entries));
    }

    @Property
    void what_is_added_twice_and_taken_away_once_leaves_no_trace(
            @ForAll("entries") List<Entry> entries, @ForAll("entries") List<Entry> others, @ForAll Random random) {
        List<Entry> away = new ArrayList<>(others);
        away.addAll(entries);
        List<Entry> all = new ArrayList<>(away);
        all.addAll(entries);
        Collections.shuffle(all, random);

        ExactSums sums = sums(all);
        away.forEach(entry -> sums.remove(entry.cell(), entry.score()));

        assertSame(sums, sums(entries));
    }

    @Property
    void bytes_bring_the_sums_back_and_are_equal_for_equal_sums(@ForAll("entries") List<Entry> entries) {
        ExactSums sums = sums(entries);

        ExactSums readBack = ExactSums.fromBytes(sums.toBytes());

        assertSame(readBack, sums);
    }

    @Property
    void the_mean_is_the_exact_one_rounded_once(@ForAll("finiteScores") List<Double> scores) {
        BigDecimal n = BigDecimal.valueOf(scores.size());
        BigDecimal sum = scores.stream().map(ExactSumsPropertyTest::onGrid).reduce(BigDecimal.ZERO, BigDecimal::add);

        ExactSums sums = ofOneCell(scores);

        assertThat(sums.mean(0)).hasValue(sum.divide(n, PRECISE).doubleValue());
    }

    @Property
    void the_standard_deviation_is_that_of_squares_on_the_grid(@ForAll("finiteScores") List<Double> scores) {
        BigDecimal variance =
                variance(scores, ExactSumsPropertyTest::squareOnGrid).max(BigDecimal.ZERO);

        ExactSums sums = ofOneCell(scores);

        assertThat(sums.standardDeviation(0)).hasValue(Math.sqrt(variance.doubleValue()));
    }

    @Property
    void the_variance_is_off_by_no_more_than_the_rounded_squares(@ForAll("finiteScores") List<Double> scores) {
        double exact = variance(scores, score -> score.pow(2)).doubleValue();
        double n = scores.size();

        double deviation = ofOneCell(scores).standardDeviation(0).orElseThrow();

        assertThat(deviation * deviation).isCloseTo(exact, within(0x1p-53 * n / (n - 1) + exact * 1e-15));
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<Double> score =
                Arbitraries.frequencyOf(Tuple.of(9, score()), Tuple.of(1, Arbitraries.just(Double.POSITIVE_INFINITY)));
        return Combinators.combine(Arbitraries.integers().between(0, CELLS - 1), score)
                .as(Entry::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Double>> finiteScores() {
        return score().list().ofMinSize(2).ofMaxSize(60);
    }

    /** Scores as they come, scores as large as they may be, and scores in the middle between two points of the grid. */
    private static Arbitrary<Double> score() {
        double largest = Math.nextDown(2048.0);
        return Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 1).ofScale(17),
                Arbitraries.doubles().between(-largest, largest).ofScale(17),
                Arbitraries.longs().between(-9, 9).map(halves -> halves * 0x1p-53),
                Arbitraries.of(-largest, largest, 1.0, -1.0, 0x1p-26, 0x1.8p-26));
    }

    private static void assertSame(ExactSums actual, ExactSums expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(actual.toBytes()).isEqualTo(expected.toBytes());
    }

    private static ExactSums sums(List<Entry> entries) {
        ExactSums sums = new ExactSums(CELLS);
        entries.forEach(entry -> sums.add(entry.cell(), entry.score()));
        return sums;
    }

    private static ExactSums ofOneCell(List<Double> scores) {
        ExactSums sums = new ExactSums(1);
        scores.forEach(score -> sums.add(0, score));
        return sums;
    }

    private static BigDecimal onGrid(double score) {
        return roundedToGrid(new BigDecimal(score));
    }

    private static BigDecimal squareOnGrid(BigDecimal score) {
        return roundedToGrid(score.pow(2));
    }

    private static BigDecimal roundedToGrid(BigDecimal value) {
        return value.multiply(GRID).setScale(0, RoundingMode.HALF_EVEN).divide(GRID);
    }

    private static BigDecimal variance(List<Double> scores, UnaryOperator<BigDecimal> square) {
        BigDecimal n = BigDecimal.valueOf(scores.size());
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (double score : scores) {
            sum = sum.add(onGrid(score));
            squares = squares.add(square.apply(onGrid(score)));
        }
        BigDecimal numerator = n.multiply(squares).subtract(sum.pow(2));
        return numerator.divide(n.multiply(n.subtract(BigDecimal.ONE)), PRECISE);
    }
}
