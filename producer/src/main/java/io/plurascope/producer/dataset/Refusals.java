package io.plurascope.producer.dataset;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The spellings by which an option is known to be a refusal, a "don't know" or a survey's code for a missing answer.
 * Only whole options count, in any case and with either apostrophe: "No, I do not know anyone" is an opinion.
 */
public final class Refusals {
    private static final Set<String> SPELLINGS = Set.of(
            "dk",
            "don't know",
            "do not know",
            "i don't know",
            "i do not know",
            "unsure",
            "not sure",
            "refused",
            "refuse to answer",
            "prefer not to say",
            "prefer not to answer",
            "no answer",
            "no opinion",
            "dk/refused",
            "dk/na",
            "don't know/refused",
            "don't know/unsure",
            "don't know/no answer",
            "no answer/refused",
            "not applicable",
            "missing",
            "missing; unknown",
            "missing; not available",
            "missing; not available; not applicable",
            "missing; not applicable for other reasons",
            "other missing; multiple answers mail (evs)",
            "other missing; not applicable; multiple answers mail (evs)");

    /** Longer than any spelling, with room for spaces; the patterns below take long over thousands of them. */
    private static final int LONGEST = 200;

    private static final Pattern VOLUNTEERED = Pattern.compile("\\s*\\((?:vol\\.?|do not read)\\)$");
    private static final Pattern SLASH = Pattern.compile("\\s*/\\s*");

    private Refusals() {}

    /** Whether an option's text is one of the spellings; "(VOL)" and "(DO NOT READ)" at its end do not count. */
    public static boolean recognise(String option) {
        if (option.length() > LONGEST) {
            return false;
        }
        String plain = option.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        plain = VOLUNTEERED.matcher(plain).replaceFirst("");
        return SPELLINGS.contains(SLASH.matcher(plain).replaceAll("/"));
    }
}
