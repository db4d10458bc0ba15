package io.plurascope.standalone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in one argument, joined by commas; one that holds a comma itself stands in double quotes. */
final class Names {
    private static final Pattern NAME = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^,]*))\\s*(?:,|$)");

    private Names() {}

    /** The names, none of them blank. */
    static List<String> of(String joined) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(joined);
        while (matcher.find()) {
            String name = (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
