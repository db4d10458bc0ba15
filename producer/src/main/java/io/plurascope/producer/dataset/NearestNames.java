package io.plurascope.producer.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who misspelt a name. */
public final class NearestNames {
    private static final int OFFERED = 3;

    private NearestNames() {}

    /** The known names that fewest changed letters make of the name, joined by commas. */
    public static String of(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.<String>comparingInt(candidate -> LevenshteinDistance.getDefaultInstance()
                                .apply(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(OFFERED)
                .collect(Collectors.joining(", "));
    }
}
