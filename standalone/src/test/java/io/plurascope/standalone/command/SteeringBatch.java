package io.plurascope.standalone.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A model that answers made-up questions as somebody of three peoples, and what the steering experiment has to make of it.
 * Every other question has two options, the others have three. A way of asking is "" (plainly) or an attribute and a style,
 * such as "North BIO". Shares are made of the numbers of question, way and model alone.
 *
 * @param model one of {@link #MODELS}
 */
record SteeringBatch(String model) {
    static final List<String> MODELS = List.of("m", "n");
    static final int QUESTIONS = 20;
    static final int OF_TWO_OPTIONS = 10;
    static final int PEOPLE = 41;
    static final List<String> ATTRIBUTES = List.of("North", "South", "East");
    static final List<String> STYLES = List.of("BIO", "PORTRAY");

    private static final List<String> WAYS =
            List.of("", "North BIO", "South BIO", "East BIO", "North PORTRAY", "South PORTRAY", "East PORTRAY");

    /** How many options a question has. */
    static int options(int question) {
        return 2 + question % 2;
    }

    /** How many of a people chose each option. */
    static List<Integer> counts(String attribute, int question) {
        int place = ATTRIBUTES.indexOf(attribute);
        int first = 1 + (question * 29 + place * question * question * 7 + place * 13) % 37;
        int second = 1 + (question * 17 + place * 5) % (PEOPLE - 1 - first);
        return options(question) == 2
                ? List.of(first, PEOPLE - first)
                : List.of(first, second, PEOPLE - first - second);
    }

    /** The model's shares. It comes some of the way to whom it portrays, {@code m} half of it. */
    double[] shares(String way, int question) {
        int first = 1 + (question * 37 + WAYS.indexOf(way) * 17 + MODELS.indexOf(model) * 23) % 41;
        int second = 1 + (question * 19 + WAYS.indexOf(way) * 11) % (42 - first);
        double[] own = options(question) == 2
                ? new double[] {first / 43.0, (43 - first) / 43.0}
                : new double[] {first / 43.0, second / 43.0, (43 - first - second) / 43.0};
        if (!way.endsWith("PORTRAY")) {
            return own;
        }
        double nearer = model.equals("m") ? 0.5 : 0.3;
        double[] people = people(way.split(" ")[0], question);
        return IntStream.range(0, own.length)
                .mapToDouble(option -> (1 - nearer) * own[option] + nearer * people[option])
                .toArray();
    }

    Sample gain(String attribute, String style) {
        return Sample.ofDifferences(
                each(question -> distance("", attribute, question)),
                each(question -> distance(attribute + " " + style, attribute, question)));
    }

    Sample distance(String way, String attribute) {
        return Sample.of(each(question -> distance(way, attribute, question)));
    }

    Sample flattening(String attribute, String style) {
        return Sample.of(each(question -> PaperBatch.entropy(shares(attribute + " " + style, question))
                - PaperBatch.entropy(people(attribute, question))));
    }

    /** Of two styles of an attribute the one that is nearer its people by the paired t test; empty where neither is. */
    String better(String attribute, String one, String other) {
        Sample nearer = Sample.ofDifferences(
                each(question -> distance(attribute + " " + other, attribute, question)),
                each(question -> distance(attribute + " " + one, attribute, question)));
        return nearer.p() < 0.05 ? nearer.mean() > 0 ? one : other : "";
    }

    /** Whom a model is taken for. */
    String nearest(String attribute, String style) {
        return ATTRIBUTES.stream()
                .min(Comparator.comparingDouble(population ->
                        distance(attribute + " " + style, population).mean()))
                .orElseThrow();
    }

    /**
     * The correlation of which of two options a model prefers as somebody with which those prefer, over all attributes and those
     * questions that have two.
     */
    double tetrachoric(String style) {
        double[] table = new double[4];
        for (String attribute : ATTRIBUTES) {
            for (int question = 0; question < QUESTIONS; question++) {
                if (options(question) == 2) {
                    int preferred = shares(attribute + " " + style, question)[0] > 0.5 ? 0 : 1;
                    int people = people(attribute, question)[0] > 0.5 ? 0 : 1;
                    table[2 * preferred + people]++;
                }
            }
        }
        double all = ATTRIBUTES.size() * OF_TWO_OPTIONS;
        if (table[0] * table[1] * table[2] * table[3] == 0) {
            throw new AssertionError("A table with an empty cell has a correlation by correction only.");
        }
        double first = root(threshold -> below(threshold) - (table[0] + table[1]) / all, -6, 6);
        double second = root(threshold -> below(threshold) - (table[0] + table[2]) / all, -6, 6);
        return root(rho -> bothBelow(first, second, rho) - table[0] / all, -0.9999, 0.9999);
    }

    /** P(X <= h, Y <= k): the normal density of X times the probability of Y given X, by Simpson's rule. */
    private static double bothBelow(double h, double k, double rho) {
        int steps = 4000;
        double width = (h + 9) / steps;
        double sum = 0;
        for (int step = 0; step <= steps; step++) {
            double x = -9 + step * width;
            double weight = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * density(x) * below((k - rho * x) / Math.sqrt(1 - rho * rho));
        }
        return sum * width / 3;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The normal distribution by its series 1/2 + density (x + x^3 / 3 + x^5 / 15 + ...). */
    private static double below(double x) {
        if (Math.abs(x) > 8) {
            return x < 0 ? 0 : 1;
        }
        double term = x;
        double sum = x;
        for (int odd = 3; Math.abs(term) > 1e-17; odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }

    /** Where a function that rises is 0. */
    private static double root(DoubleUnaryOperator rising, double from, double to) {
        double low = from;
        double high = to;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private interface OfQuestion {
        double value(int question);
    }

    private static List<Double> each(OfQuestion value) {
        return new ArrayList<>(
                IntStream.range(0, QUESTIONS).mapToObj(value::value).toList());
    }

    private double distance(String way, String attribute, int question) {
        return PaperBatch.distance(shares(way, question), people(attribute, question));
    }

    private static double[] people(String attribute, int question) {
        return counts(attribute, question).stream()
                .mapToDouble(count -> (double) count / PEOPLE)
                .toArray();
    }
}
