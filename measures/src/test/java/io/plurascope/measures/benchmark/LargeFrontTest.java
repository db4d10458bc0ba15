package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.measures.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;

/** A front as large as a board can have, in as many dimensions as are shown. */
class LargeFrontTest {
    private static final int DARTS = 1_000_000;

    /** Expected: the share of a million darts, thrown at the unit cube, that hit. */
    @Example
    void two_hundred_points_that_do_not_dominate_each_other_are_no_trouble_in_eight_dimensions() {
        List<Point> points = new ArrayList<>(onSphere(8, 200, new Random(8)));
        Hypervolume hypervolume = Points.beyond(0, points.getFirst().objectives());

        double volume = hypervolume.of(points);

        Collections.reverse(points);
        assertThat(hypervolume.of(points)).isEqualTo(volume);
        assertThat(ParetoFront.of(points).front()).hasSize(200);
        double found = darts(points, DARTS);
        assertThat(volume).isCloseTo(found, within(5 * Math.sqrt(found * (1 - found) / DARTS)));
    }

    private static List<Point> onSphere(int dimensions, int count, Random random) {
        List<double[]> values = new ArrayList<>();
        for (int point = 0; point < count; point++) {
            double[] value = new double[dimensions];
            double squares = 0;
            for (int coordinate = 0; coordinate < dimensions; coordinate++) {
                value[coordinate] = Math.abs(random.nextGaussian());
                squares += value[coordinate] * value[coordinate];
            }
            double length = Math.sqrt(squares);
            values.add(
                    Arrays.stream(value).map(coordinate -> coordinate / length).toArray());
        }
        return Points.of(Points.objectives(dimensions, Direction.HIGHER_IS_BETTER), values);
    }

    private static double darts(List<Point> points, int count) {
        List<double[]> values = points.stream().map(Point::values).toList();
        Random random = new Random(1);
        int hits = 0;
        for (int dart = 0; dart < count; dart++) {
            double[] at = random.doubles(8).toArray();
            hits += values.stream().anyMatch(value -> beyond(value, at)) ? 1 : 0;
        }
        return (double) hits / count;
    }

    private static boolean beyond(double[] value, double[] at) {
        for (int coordinate = 0; coordinate < at.length; coordinate++) {
            if (value[coordinate] < at[coordinate]) {
                return false;
            }
        }
        return true;
    }
}
