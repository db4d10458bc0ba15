package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import java.util.List;

/** Makes shares of counts of people. */
final class Counts {
    private Counts() {}

    /** The shares of a population that so many people of chose each option. */
    static Raw of(String population, List<Double> counts) throws Json.Malformed {
        double total = counts.stream().mapToDouble(Double::doubleValue).sum();
        if (counts.stream().allMatch(count -> count == 0)) {
            throw new Json.Malformed("The counts of population '" + population + "' are of nobody.");
        }
        // Above 2^53 not every whole number is a double.
        if (!(total >= 1)
                || total > 1L << 53
                || counts.stream().anyMatch(count -> count < 0 || count != Math.rint(count))) {
            throw new Json.Malformed("The counts of population '" + population + "' are no whole numbers of people"
                    + (counts.stream().anyMatch(count -> count < 0) ? "; some are below 0" : resembling(total)) + ".");
        }
        return new Raw(counts.stream().map(count -> count / total).toList(), (long) total, true);
    }

    /** What numbers with that sum look like that are no counts. */
    private static String resembling(double total) {
        if (Math.abs(total - 1) <= Shares.TOLERANCE) {
            return "; they look like shares, which are to be given as such";
        }
        return NumbersGiven.isHundred(total)
                ? "; they look like percentages, which are to be divided by 100 and given as shares"
                : "";
    }
}
