package io.plurascope.standalone.command;

import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files for data sets: each as DATASET=FILE, or as FILE alone where there is one data set. */
final class NamedFiles {
    private final Map<String, Path> files = new LinkedHashMap<>();

    /**
     * Reads what was said.
     *
     * @param option name of the option, to say what is wrong
     * @param datasets names of the data sets
     * @throws UserError where a file is for none of them, or one has two
     */
    NamedFiles(String option, List<String> said, List<String> datasets) {
        for (String each : said) {
            List<String> parts = parts(option, each, datasets);
            if (!datasets.contains(parts.getFirst())) {
                throw new UserError(option + " names a file for the data set '" + parts.getFirst() + "'; there "
                        + (datasets.size() == 1 ? "is " : "are ") + String.join(", ", datasets) + ".");
            }
            if (files.put(parts.getFirst(), Path.of(parts.getLast())) != null) {
                throw new UserError(option + " names two files for the data set '" + parts.getFirst() + "'; name one.");
            }
        }
    }

    private static List<String> parts(String option, String said, List<String> datasets) {
        int equals = said.indexOf('=');
        if (equals >= 0) {
            return List.of(said.substring(0, equals), said.substring(equals + 1));
        }
        if (datasets.size() > 1) {
            throw new UserError(option + " " + said + " does not say for which data set; give it as one of "
                    + String.join(", ", shapes(said, datasets)) + ".");
        }
        return List.of(datasets.getFirst(), said);
    }

    private static List<String> shapes(String file, List<String> datasets) {
        List<String> shapes = new ArrayList<>();
        datasets.forEach(dataset -> shapes.add(dataset + "=" + file));
        return shapes;
    }

    /** The file for a data set. */
    Optional<Path> of(String dataset) {
        return Optional.ofNullable(files.get(dataset));
    }
}
