package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells rows of OpinionQA by groups of people whose options were damaged when the file was made: texts were cut at a comma,
 * or kept the quotation marks of a list, and then no answer was found for them; and "None" was taken for a missing value.
 *
 * <p>A text alone cannot say so, since nobody in a group may have chosen an option that is called "None" or begins in a
 * small letter. So a row is taken for damaged only where it is one of those published, which have the key {@code
 * pred_distribution} of the experiments that they were made for, and has an option of that kind without a share. In a file
 * of somebody's own there is at most a warning, once for each text, and a piece that was cut off is told by the piece
 * before it, which has no share either.
 */
final class DamagedOptions implements OpinionRows.Check {
    private static final String PUBLISHED = "pred_distribution";

    /** Texts that are warned of at most. */
    private static final int MOST_WARNINGS = 1_000;

    private final Set<String> warnedOf = new HashSet<>();

    @Override
    public void row(Findings found, long line, JsonNode row, List<String> options, List<Double> shares)
            throws Json.Malformed {
        boolean published = row.has(PUBLISHED);
        for (int option = 0; option < Math.min(options.size(), shares.size()); option++) {
            String text = options.get(option);
            if (shares.get(option) != 0 || !looksDamaged(text)) {
                continue;
            }
            if (published) {
                throw new Json.Malformed(
                        "Its option '" + text + "' looks damaged and has no share: those who chose it are missing.");
            }
            if (mayBeDamaged(option, options, shares) && warnedOf.size() < MOST_WARNINGS && warnedOf.add(text)) {
                found.warn(
                        line,
                        "option '" + text + "'",
                        "Nobody chose it here; in OpinionQA as published that is so where texts were damaged and their"
                                + " answers lost. Where nobody did, all is well; else leave out the rows that have it.");
            }
        }
    }

    private static boolean looksDamaged(String option) {
        return option.equals("None")
                || option.startsWith("'")
                || option.startsWith("\"")
                || Character.isLowerCase(option.codePointAt(0));
    }

    /** Whether an option that looks damaged is more than one that is written in small letters. */
    private static boolean mayBeDamaged(int option, List<String> options, List<Double> shares) {
        boolean small = Character.isLowerCase(options.get(option).codePointAt(0));
        return !small
                || (option > 0
                        && shares.get(option - 1) == 0
                        && !Character.isLowerCase(options.getFirst().codePointAt(0)));
    }
}
