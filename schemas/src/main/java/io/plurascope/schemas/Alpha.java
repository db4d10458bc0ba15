package io.plurascope.schemas;

import java.util.Locale;

/** How much inequality a jury minds, as people write it: a number from 0 on, or infinity for the worst-off juror alone. */
public final class Alpha {
    private Alpha() {}

    /**
     * The number that a text says.
     *
     * @throws IllegalArgumentException where it says none; the message says what is allowed
     */
    public static double of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("infinity") || plain.equals("inf") || plain.equals(".inf")) {
            return Double.POSITIVE_INFINITY;
        }
        double alpha;
        try {
            alpha = Double.parseDouble(plain);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no alpha; give a number from 0 on or infinity.", e);
        }
        if (!(alpha >= 0)) {
            throw new IllegalArgumentException("An alpha has to be 0 or more, not " + text + ".");
        }
        return alpha;
    }
}
