package io.plurascope.measures.benchmark;

import io.plurascope.measures.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Points for tests. */
final class Points {
    private Points() {}

    /** That many objectives o0, o1, ... of one direction. */
    static List<Objective> objectives(int count, Direction direction) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Objective("o" + number, direction))
                .toList();
    }

    /** Complete points m0, m1, ... */
    static List<Point> of(List<Objective> objectives, List<double[]> values) {
        List<Point> points = new ArrayList<>();
        for (double[] value : values) {
            points.add(Point.complete("m" + points.size(), objectives, value));
        }
        return points;
    }

    /** The reference point with one value for all. */
    static Hypervolume beyond(double reference, List<Objective> objectives) {
        return new Hypervolume(objectives, Collections.nCopies(objectives.size(), reference));
    }

    /** Sets of up to so many points to maximise on a grid of integers from 0 to 4, where many are equal or dominated. */
    static Arbitrary<List<Point>> onGrid(int dimensions, int most) {
        return Arbitraries.integers()
                .between(0, 4)
                .array(int[].class)
                .ofSize(dimensions)
                .map(values -> IntStream.of(values).asDoubleStream().toArray())
                .list()
                .ofMaxSize(most)
                .map(values -> of(objectives(dimensions, Direction.HIGHER_IS_BETTER), values));
    }
}
