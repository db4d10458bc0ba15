package io.plurascope.streams.preference;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each model is preferred to each other one. Models are kept in the order of their names, so that nothing that
 * is made of preferences depends on the order in which they were given.
 */
public final class Preferences {
    private static final double ROUNDING = 1e-9;

    private final List<String> models;
    private final double[][] margins;

    private Preferences(List<String> models, double[][] margins) {
        this.models = models;
        this.margins = margins;
    }

    /**
     * Copies and checks.
     *
     * @param models the names, at least one, each once
     * @param preferred the probability, in [0, 1], that the model of a row is preferred to that of a column: 1/2 on the
     *     diagonal, and with the one on the other side of it 1, up to 1e-9
     * @throws IllegalArgumentException if it is not so
     */
    public static Preferences of(List<String> models, double[][] preferred) {
        if (models.isEmpty() || new HashSet<>(models).size() < models.size()) {
            throw new IllegalArgumentException("Preferences between the models " + models
                    + " were given; there has to be at least 1, and each comes once.");
        }
        requireSquare(models.size(), preferred);
        List<Integer> order = IntStream.range(0, models.size())
                .boxed()
                .sorted(Comparator.comparing(models::get))
                .toList();
        double[][] margins = new double[models.size()][models.size()];
        for (int row = 0; row < margins.length; row++) {
            for (int column = 0; column < margins.length; column++) {
                double forIt = preferred[order.get(row)][order.get(column)];
                double againstIt = preferred[order.get(column)][order.get(row)];
                if (!(forIt >= 0 && forIt <= 1 && Math.abs(forIt + againstIt - 1) <= ROUNDING)) {
                    throw new IllegalArgumentException("\"" + models.get(order.get(row)) + "\" is preferred to \""
                            + models.get(order.get(column)) + "\" with probability " + forIt
                            + " and the other way round"
                            + " with " + againstIt + "; both have to be in [0, 1] and sum to 1.");
                }
                // The difference, unlike forIt - 1/2, changes its sign exactly with the order of the two models.
                margins[row][column] = (forIt - againstIt) / 2;
            }
        }
        return new Preferences(order.stream().map(models::get).toList(), margins);
    }

    /** The names, sorted. */
    public List<String> models() {
        return models;
    }

    /** The probability that a model is preferred to another, less 1/2; models are counted from 0 in sorted order. */
    public double margin(int model, int other) {
        return margins[model][other];
    }

    private static void requireSquare(int models, double[][] preferred) {
        boolean square = preferred.length == models;
        for (double[] row : preferred) {
            square &= row.length == models;
        }
        if (!square) {
            throw new IllegalArgumentException("The preferences between " + models
                    + " models have another number of rows or columns; each model needs one of both.");
        }
    }
}
