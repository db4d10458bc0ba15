package io.plurascope.standalone.command;

import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.dataset.Dataset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How every question is asked otherwise, to see what the order of its options and its words do. */
final class OtherwiseOptions {
    private static final String WITHOUT = "were recorded in one order and wording";

    @Option(
            names = "--permutations",
            paramLabel = "N",
            description = "Ask every question again with its options in this many other orders, and once more as it is,"
                    + " for the board sensitivity (default: 0). It needs a model that is asked, or"
                    + " answers that were recorded so.")
    private int permutations = 0;

    @Option(
            names = "--paraphrases",
            paramLabel = "FILE",
            description = "Ask the questions of this file again in its other words, and once more as they are, and no"
                    + " other questions; JSON lines such as {\"question\": \"...\", \"paraphrases\": [\"...\"]}.")
    private @Nullable Path paraphrases;

    /** What was chosen. */
    AskedOtherwise read() {
        return of(permutations, paraphrases);
    }

    /** In so many other orders, and in the words of a file where one is named. */
    static AskedOtherwise of(int permutations, @Nullable Path paraphrases) {
        return new AskedOtherwise(permutations, paraphrases == null ? Paraphrases.NONE : Paraphrases.read(paraphrases));
    }

    /** What a person has to know of questions that are not asked, since they have no other words. */
    static List<String> told(Dataset all, Dataset asked) {
        int questions = all.items().size();
        int left = asked.items().size();
        return left == questions
                ? List.of()
                : List.of("Of " + questions + " questions only the " + left + " that have paraphrases are asked.");
    }

    /** No rows, as those that ship know nothing of it; somebody is told. */
    static RecordedRows unvaried() {
        return new RecordedRows(
                List.of(),
                List.of("The bundled answers and the rows to compare with are left out: they " + WITHOUT + "."));
    }
}
