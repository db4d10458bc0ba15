package io.plurascope.schemas;

import io.plurascope.event.Rating;

/** What a juror has of a text or an answer, by the juror's rating of it. */
public final class RatingUtility {
    private RatingUtility() {}

    /**
     * Where a rating lies on its scale, from 0 at the worse end to 1 at the better one: (rating - lowest) / (highest -
     * lowest), or (highest - rating) / (highest - lowest) where the lowest is the best. NaN where the scale is none, the
     * rating is off it or the juror has no positive weight.
     */
    public static double of(Rating rating) {
        double lowest = rating.getLowest();
        double highest = rating.getHighest();
        double value = rating.getValue();
        double weight = rating.getWeight();
        boolean on = lowest <= value && value <= highest && Double.isFinite(highest - lowest) && lowest < highest;
        if (!on || !(weight > 0) || weight == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        return (rating.getLowerIsBetter() ? highest - value : value - lowest) / (highest - lowest);
    }
}
