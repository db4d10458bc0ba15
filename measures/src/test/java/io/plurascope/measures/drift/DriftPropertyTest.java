package io.plurascope.measures.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.drift.DriftDetector.Method;
import io.plurascope.measures.drift.DriftState.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DriftPropertyTest {
    @Property
    void a_state_that_is_stored_and_restored_in_the_middle_goes_on_the_same(
            @ForAll("detectors") DriftDetector detector,
            @ForAll @Size(min = 1, max = 80) List<@DoubleRange(min = -8, max = 8) Double> values,
            @ForAll @IntRange(max = 79) int stop) {
        List<Judgement> through = judgements(detector, DriftState.START, values);

        int split = Math.min(stop, values.size());
        List<Judgement> parts = judgements(detector, DriftState.START, values.subList(0, split));
        DriftState stopped =
                parts.isEmpty() ? DriftState.START : parts.getLast().state();
        DriftState restored = DriftState.fromBytes(stopped.toBytes());
        parts.addAll(judgements(detector, restored, values.subList(split, values.size())));

        assertThat(restored).isEqualTo(stopped);
        assertThat(parts).isEqualTo(through);
    }

    @Property
    void alerts_keep_the_cool_down_and_a_side_raises_none_while_its_own_lasts(
            @ForAll("detectors") DriftDetector detector,
            @ForAll @Size(max = 80) List<@DoubleRange(min = -8, max = 8) Double> values) {
        long last = Long.MIN_VALUE / 2;
        DriftState before = DriftState.START;
        for (Judgement judgement : judgements(detector, DriftState.START, values)) {
            if (judgement.alert().isPresent()) {
                DriftAlert alert = judgement.alert().get();
                assertThat(alert.window() - last).isGreaterThan(detector.coolDown());
                assertThat(before.track(alert.side()).raised()).isFalse();
                assertThat(alert.statistic()).isGreaterThanOrEqualTo(detector.threshold());
                assertThat(alert.since()).isBetween(1L, alert.window());
                assertThat(detector.sides()).contains(alert.side());
                last = alert.window();
            }
            before = judgement.state();
        }
    }

    @Property
    void negated_values_give_the_same_on_the_other_side(
            @ForAll("detectors") DriftDetector detector,
            @ForAll @Size(max = 80) List<@DoubleRange(min = -8, max = 8) Double> values) {
        DriftDetector both = new DriftDetector(
                detector.method(),
                Set.of(Side.UP, Side.DOWN),
                detector.reference(),
                detector.slack(),
                detector.threshold(),
                detector.lowerThreshold(),
                detector.coolDown());

        List<Judgement> judgements = judgements(both, DriftState.START, values);
        List<Judgement> negated = judgements(
                both, DriftState.START, values.stream().map(value -> -value).toList());

        for (int window = 0; window < values.size(); window++) {
            DriftState state = judgements.get(window).state();
            assertThat(negated.get(window).state().up()).isEqualTo(negated(state.down()));
            assertThat(negated.get(window).state().down()).isEqualTo(negated(state.up()));
            assertThat(negated.get(window).state().lastAlert()).isEqualTo(state.lastAlert());
        }
    }

    private static Track negated(Track track) {
        // Less from 0 and not -0, which is another value.
        return new Track(track.statistic(), track.since(), track.raised(), track.learned(), 0 - track.learnedSum());
    }

    @Example
    void states_that_no_detector_can_be_in_are_refused() {
        Track zero = new Track(0, 0, false, 0, 0);
        byte[] bytes = DriftState.START.toBytes();

        assertThatIllegalArgumentException().isThrownBy(() -> new Track(-1, 1, false, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(Double.NaN, 1, false, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(Double.POSITIVE_INFINITY, 1, false, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(1, 0, false, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(0, 1, false, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(1, 1, false, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(0, 0, false, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Track(1, 1, false, 1, Double.NaN));
        Track learned = new Track(1, 2, false, 2, 0);
        assertThat(new DriftState(3, learned, learned, 2, 0, 0).learned()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftState(3, learned, zero, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftState(3, zero, learned, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftState(3, zero, zero, 4, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftState(3, zero, zero, 0, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftState(3, zero, zero, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftState(3, zero, zero, 1, Double.NaN, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftState(3, zero, new Track(1, 4, false, 0, 0), 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftState.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)));
        bytes[0] = 9;
        assertThatIllegalArgumentException().isThrownBy(() -> DriftState.fromBytes(bytes));
    }

    @Provide
    Arbitrary<DriftDetector> detectors() {
        return Combinators.combine(
                        Arbitraries.of(Method.class),
                        Arbitraries.of(Set.of(Side.UP), Set.of(Side.DOWN), Set.of(Side.UP, Side.DOWN)),
                        Arbitraries.of(0.0, 1.0, 2.5, 10.0, Double.POSITIVE_INFINITY),
                        Arbitraries.doubles().between(0.1, 2),
                        Arbitraries.doubles().between(1, 10),
                        Arbitraries.doubles().between(0.1, 1),
                        Arbitraries.integers().between(0, 10))
                .as((method, sides, reference, slack, threshold, lower, coolDown) ->
                        new DriftDetector(method, sides, reference, slack, threshold, lower * threshold, coolDown));
    }

    private static List<Judgement> judgements(DriftDetector detector, DriftState from, List<Double> values) {
        List<Judgement> judgements = new ArrayList<>();
        DriftState state = from;
        for (double value : values) {
            Comparison window = new Comparison(20, 0.5, 200, 0.4, new Interval(0, 0.2), value);
            judgements.add(detector.next(state, window));
            state = judgements.getLast().state();
        }
        return judgements;
    }
}
