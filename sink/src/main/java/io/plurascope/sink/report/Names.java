package io.plurascope.sink.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of the files of tables. */
final class Names {
    private Names() {}

    /** Data set and what the table is, joined by '-'. */
    static String plain(ReportedRun run, String what) {
        return joined(Stream.of(run.run().getDataset(), what));
    }

    /** Data set, convention and what the table is, joined by '-'. */
    static String of(ReportedRun run, String... what) {
        return joined(Stream.concat(Stream.of(run.run().getDataset(), run.conventionName()), Arrays.stream(what)));
    }

    private static String joined(Stream<String> parts) {
        return parts.map(part -> part.replaceAll("[^A-Za-z0-9._]+", "_")).collect(Collectors.joining("-"));
    }
}
