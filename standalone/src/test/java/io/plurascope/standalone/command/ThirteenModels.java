package io.plurascope.standalone.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The 13 recorded models of GlobalOpinionQA, which lie beside the project where it is developed. */
final class ThirteenModels {
    static final Path DATA = RealRun.SHARED.resolve("global-opinions/global_opinions.csv");
    static final Path ANSWERS = RealRun.SHARED.resolve("recorded-answers/global_opinions_13_models.jsonl");

    private ThirteenModels() {}

    /** Skips a test that cannot read them. */
    static void assumeReadable() {
        assumeTrue(
                Files.isReadable(DATA) && Files.isReadable(ANSWERS),
                "Skipped: the shared data are not at " + RealRun.SHARED + ".");
    }

    /**
     * Replays them through an experiment, which ends well.
     *
     * @param directory has the tables and the report in its folder {@code output} afterwards
     * @param more options beside those of data and places
     */
    static void replay(String experiment, Path directory, String... more) {
        List<String> arguments = new ArrayList<>(List.of("experiment", experiment));
        arguments.addAll(List.of("--data", DATA.toString(), "--answers", ANSWERS.toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(
                List.of("--port", "0", "--state", directory.resolve("state").toString()));
        arguments.addAll(List.of("--output", directory.resolve("output").toString()));
        Said.well(arguments);
    }

    /** Has numpy and scipy work out what an experiment wrote there. */
    static Recomputed recomputed(String experiment, Path directory) throws Exception {
        return Recomputed.of(
                experiment,
                directory.resolve("output"),
                Integer.MAX_VALUE,
                List.of("global_opinions=" + DATA + "=" + ANSWERS));
    }
}
