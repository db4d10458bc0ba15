package io.plurascope.standalone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in one argument, joined by commas, some with a weight behind a colon: {@code Germany:2,France}. A name that holds a
 * comma, or ends like a weight, stands in double quotes.
 *
 * @param names in their order, none of them blank
 * @param weights of those that have one
 */
record WeighedNames(List<String> names, Map<String, Double> weights) {
    private static final Pattern ONE = Pattern.compile(
            "\\s*(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^,]*?))\\s*(?::\\s*(?<weight>-?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE]-?[0-9]+)?)\\s*)?(?:,|$)");

    WeighedNames {
        names = List.copyOf(names);
        weights = Map.copyOf(weights);
    }

    static WeighedNames of(String joined) {
        List<String> names = new ArrayList<>();
        Map<String, Double> weights = new TreeMap<>();
        Matcher matcher = ONE.matcher(joined);
        while (matcher.find()) {
            String quoted = matcher.group("quoted");
            String name = quoted == null ? matcher.group("plain").strip() : quoted.strip();
            if (!name.isEmpty()) {
                names.add(name);
                String weight = matcher.group("weight");
                if (weight != null) {
                    weights.put(name, Double.valueOf(weight));
                }
            }
        }
        return new WeighedNames(names, weights);
    }
}
