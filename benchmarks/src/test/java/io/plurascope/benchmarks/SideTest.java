package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of a measurement; expected values are worked out by hand from the times that a test makes up. */
class SideTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void calls_that_end_every_two_milliseconds_are_five_hundred_a_second_in_whatever_order_they_are_told() {
        List<Completion> calls = new ArrayList<>(IntStream.range(0, 1000)
                .mapToObj(i -> new Completion(2 * MILLISECOND * i, 7))
                .toList());
        Collections.shuffle(calls, new Random(1));

        Side side = Side.of(calls, Window.within(1000), 0);

        assertThat(side.perSecond()).isCloseTo(500, within(1e-9));
        assertThat(side.latency().p50()).isEqualTo(7);
    }

    @Test
    void what_happens_before_and_after_the_window_does_not_count() {
        // 10 calls, 1 s apart and slow, then 85 that end 1 ms apart, then 5 that are slow again.
        List<Completion> calls = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 100; i++) {
            boolean counts = i >= 10 && i <= 94;
            now += counts ? MILLISECOND : 1000 * MILLISECOND;
            calls.add(new Completion(now, counts ? 1 : 1000));
        }

        Side side = Side.of(calls, Window.within(100), 0);

        assertThat(Window.within(100)).isEqualTo(new Window(10, 94));
        assertThat(side.perSecond()).isCloseTo(1000, within(1e-6));
        assertThat(side.latency()).isEqualTo(new Quantiles(1, 1, 1, 1, 85));
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 3007, 3013, 3029})
    void answers_that_are_committed_every_hundred_milliseconds_give_the_rate_at_which_they_were_settled(int count) {
        // 300 a second are settled; a transaction publishes 30 of them every 100 ms and takes 8 ms to be written.
        // Counted
        // between two moments, up to one transaction of the 85 in the window would be too many or too few: 1.2 percent.
        List<Completion> answers = IntStream.range(0, count)
                .mapToObj(i -> new Completion(100 * MILLISECOND * (i / 30) + (i % 30 * 8 / 30) * MILLISECOND, 5))
                .toList();

        Side side = Side.of(answers, Window.within(count), 0);

        assertThat(side.perSecond()).isCloseTo(300, withinPercentage(0.05));
    }

    @Test
    void a_server_that_answers_in_batches_has_the_rate_of_its_batches() {
        // 8 calls end together every second.
        List<Completion> calls = IntStream.range(0, 100)
                .mapToObj(i -> new Completion(1000 * MILLISECOND * (i / 8) + i % 8, 1000))
                .toList();

        Side side = Side.of(calls, Window.within(100), 0);

        assertThat(side.perSecond()).isCloseTo(8, withinPercentage(2));
    }

    @Test
    void a_window_that_holds_nothing_is_refused() {
        List<Completion> atOnce = Collections.nCopies(100, new Completion(5, 1));

        assertThatThrownBy(() -> Side.of(atOnce, Window.within(100), 0))
                .hasMessageContaining("within one moment")
                .hasMessageContaining("more calls");
        assertThatThrownBy(() -> Side.of(atOnce.subList(0, 50), Window.within(100), 0))
                .hasMessageContaining("There are 50 completions");
        assertThatThrownBy(() -> Window.within(1)).hasMessageContaining("holds nothing");
    }

    @Test
    void quantiles_are_values_of_the_sample_by_nearest_rank() {
        List<Double> values =
                IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).toList();

        Quantiles quantiles = Quantiles.of(values);

        assertThat(quantiles).isEqualTo(new Quantiles(100.5, 100, 198, 200, 200));
        assertThat(Quantiles.of(List.of(3.0))).isEqualTo(new Quantiles(3, 3, 3, 3, 1));
    }

    @Test
    void repetitions_are_told_by_their_median_and_ends() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void what_a_bridge_adds_is_told_by_clocks_around_the_calls_and_by_littles_law() {
        // 8 in flight at 1600 a second are 5 ms each, at 1280 a second 6.25 ms.
        Pair pair = new Pair(
                new Side(1600, new Quantiles(5, 5, 6, 7, 100), 0.75),
                new Side(1280, new Quantiles(5.5, 5.25, 8, 9, 100), 1),
                8,
                0);

        assertThat(pair.ratio()).isCloseTo(0.8, within(1e-12));
        assertThat(pair.addedMedian()).isCloseTo(0.25, within(1e-12));
        assertThat(pair.addedTail()).isCloseTo(2, within(1e-12));
        assertThat(pair.addedOutside()).isCloseTo(0.25, within(1e-12));
        assertThat(pair.addedMean()).isCloseTo(1.25, within(1e-12));
    }
}
