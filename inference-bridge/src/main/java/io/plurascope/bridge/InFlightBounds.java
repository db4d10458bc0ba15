package io.plurascope.bridge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Between which numbers a bridge chooses how many calls of its model are in flight.
 *
 * @param least fewest, at least 1
 * @param most most, at least the fewest; the same number fixes it
 */
public record InFlightBounds(int least, int most) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    public InFlightBounds {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "The bounds " + least + " and " + most
                            + " of the calls in flight cannot be kept; choose at least 1, and the first no higher than the second.");
        }
    }

    /** Always the same number. */
    public static InFlightBounds fixed(int calls) {
        return new InFlightBounds(calls, calls);
    }

    /**
     * Bounds from their text, such as {@code 2-64}, or {@code 16} for always the same.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static InFlightBounds parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither a number nor two joined by '-'.");
        }
        int least = Integer.parseInt(matcher.group(1));
        return new InFlightBounds(least, matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return least == most ? Integer.toString(least) : least + "-" + most;
    }
}
