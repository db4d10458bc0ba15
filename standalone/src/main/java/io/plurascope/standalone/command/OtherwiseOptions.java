package io.plurascope.standalone.command;

import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.recorded.Recording;
import io.plurascope.standalone.UserError;
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
                    + " for the board sensitivity (default: 0). It needs a model that is asked.")
    private int permutations = 0;

    @Option(
            names = "--paraphrases",
            paramLabel = "FILE",
            description = "Ask the questions of this file again in its other words, and once more as they are, and no"
                    + " other questions; JSON lines such as {\"question\": \"...\", \"paraphrases\": [\"...\"]}.")
    private @Nullable Path paraphrases;

    /**
     * What was chosen.
     *
     * @throws UserError where there are recorded answers, which know nothing of it
     */
    AskedOtherwise read(@Nullable Recording recording) {
        Path file = paraphrases;
        AskedOtherwise chosen =
                new AskedOtherwise(permutations, file == null ? Paraphrases.NONE : Paraphrases.read(file));
        if (recording != null && chosen.isAny()) {
            throw new UserError("The answers of " + String.join(", ", recording.models()) + " " + WITHOUT
                    + "; leave out --permutations and --paraphrases, or --answers, and name models that are asked.");
        }
        return chosen;
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
