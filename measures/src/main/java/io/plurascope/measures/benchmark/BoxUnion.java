package io.plurascope.measures.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The volume of a union of boxes that all have one corner at the origin and the opposite one at a point with positive
 * coordinates.
 *
 * <p>Source: the exclusive volumes and limit sets of WFG: While, Bradstreet and Barone 2012, "A fast way of calculating
 * exact hypervolumes". Boxes are taken in ascending order of their last coordinate. What a box covers and no later one
 * does has the height of its last coordinate all over, so that its volume is that height times a volume in one dimension
 * less: that of the box minus that of the union of the later ones cut to it. In two dimensions a sweep ends the recursion.
 */
final class BoxUnion {
    /** At a dimension d, the boxes of the recursion's one call in d dimensions; only their first d coordinates count. */
    private final double[][][] boxes;

    private final List<Comparator<double[]>> byLast = new ArrayList<>();

    private BoxUnion(int dimensions, int count) {
        boxes = new double[dimensions + 1][][];
        for (int dimension = 0; dimension <= dimensions; dimension++) {
            int last = dimension - 1;
            byLast.add(Comparator.comparingDouble(box -> box[last]));
            // One row more than there are boxes, because a candidate is written before it is kept.
            boxes[dimension] = dimension < 2 ? new double[0][] : new double[count + 1][dimension];
        }
    }

    /**
     * The volume, with the same bits for any order of the corners; 0 if there are none.
     *
     * @param corners positive finite coordinates, at least two and the same number for each corner
     */
    static double volume(List<double[]> corners) {
        if (corners.isEmpty()) {
            return 0;
        }
        List<double[]> sorted = new ArrayList<>(corners);
        sorted.sort(Arrays::compare);
        int dimensions = sorted.getFirst().length;
        BoxUnion union = new BoxUnion(dimensions, sorted.size());
        int count = 0;
        for (double[] corner : sorted) {
            System.arraycopy(corner, 0, union.boxes[dimensions][count], 0, dimensions);
            count = union.keepLatest(count, dimensions);
        }
        return union.volume(count, dimensions);
    }

    /** The volume of the first boxes of that dimension, none of which lies in another. */
    private double volume(int count, int dimensions) {
        double[][] here = boxes[dimensions];
        if (count == 0) {
            return 0;
        }
        if (count == 1) {
            return volumeOf(here[0], dimensions);
        }
        Arrays.sort(here, 0, count, byLast.get(dimensions));
        if (dimensions == 2) {
            return area(here, count);
        }
        double volume = 0;
        for (int box = 0; box < count; box++) {
            volume += here[box][dimensions - 1] * exclusive(box, count, dimensions);
        }
        return volume;
    }

    /** What a box of that dimension covers and none after it does, in one dimension less. */
    private double exclusive(int box, int count, int dimensions) {
        double[][] here = boxes[dimensions];
        int below = dimensions - 1;
        int kept = 0;
        for (int later = box + 1; later < count; later++) {
            double[] limited = boxes[below][kept];
            for (int coordinate = 0; coordinate < below; coordinate++) {
                limited[coordinate] = Math.min(here[box][coordinate], here[later][coordinate]);
            }
            kept = keepLatest(kept, below);
        }
        // Rounding can make the rest larger than the whole by a hair.
        return Math.max(0, volumeOf(here[box], below) - volume(kept, below));
    }

    /**
     * Looks whether the box after the first boxes of that dimension lies in one of them, else keeps it and drops those
     * that lie in it.
     *
     * @return how many boxes there are then
     */
    private int keepLatest(int count, int dimensions) {
        double[][] here = boxes[dimensions];
        double[] latest = here[count];
        int kept = count;
        for (int box = 0; box < kept; ) {
            if (inside(latest, here[box], dimensions)) {
                return kept;
            }
            if (inside(here[box], latest, dimensions)) {
                kept--;
                swap(here, box, kept);
            } else {
                box++;
            }
        }
        swap(here, kept, count);
        return kept + 1;
    }

    private static void swap(double[][] rows, int first, int second) {
        double[] row = rows[first];
        rows[first] = rows[second];
        rows[second] = row;
    }

    private static boolean inside(double[] inner, double[] outer, int dimensions) {
        for (int coordinate = 0; coordinate < dimensions; coordinate++) {
            if (inner[coordinate] > outer[coordinate]) {
                return false;
            }
        }
        return true;
    }

    private static double volumeOf(double[] box, int dimensions) {
        double volume = 1;
        for (int coordinate = 0; coordinate < dimensions; coordinate++) {
            volume *= box[coordinate];
        }
        return volume;
    }

    /** The area of rectangles of which none lies in another, in ascending order of height and so descending of width. */
    private static double area(double[][] rectangles, int count) {
        double area = 0;
        double below = 0;
        for (int rectangle = 0; rectangle < count; rectangle++) {
            area += rectangles[rectangle][0] * (rectangles[rectangle][1] - below);
            below = rectangles[rectangle][1];
        }
        return area;
    }
}
