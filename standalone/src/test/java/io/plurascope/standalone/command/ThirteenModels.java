package io.plurascope.standalone.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
