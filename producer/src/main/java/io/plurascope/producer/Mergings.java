package io.plurascope.producer;

import io.plurascope.event.Merging;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways in which label variants become one probability, as people name them. */
public final class Mergings {
    private Mergings() {}

    /**
     * The one of that name, such as {@code seed-compat}.
     *
     * @throws IllegalArgumentException where there is none; the message lists those that there are
     */
    public static Merging named(String name) {
        return Arrays.stream(Merging.values())
                .filter(merging -> text(merging).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no merging '" + name + "'; there are "
                        + Arrays.stream(Merging.values()).map(Mergings::text).collect(Collectors.joining(", "))
                        + "."));
    }

    private static String text(Merging merging) {
        return merging.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
