package io.plurascope.standalone.command;

import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.schemas.Counted;
import java.util.List;
import picocli.CommandLine.Option;

/** Which questions are asked, and against whom answers are scored. */
final class SelectionOptions {
    @Option(
            names = "--populations",
            paramLabel = "NAME",
            description =
                    "Populations that answers are scored against, joined by commas (one with a comma in double quotes); all where none is named.")
    private List<String> populations = List.of();

    @Option(names = "--only-shared", description = "Ask only the questions that all of these populations answered.")
    private boolean onlyShared;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Ask at most that many questions; of more, as many are drawn by the seed.")
    private int limit = Selection.NO_LIMIT;

    Selection read() {
        List<String> named = populations.stream()
                .flatMap(joined -> Names.of(joined).stream())
                .toList();
        return new Selection(named, onlyShared, limit);
    }

    /** Says how many of the questions that a run asks serve nobody whom its answers are scored against. */
    static List<String> told(Selection selection, Dataset dataset, long seed) {
        List<Item> asked = selection.of(dataset, seed);
        long none = selection.answeredByNobody(asked);
        return none == 0
                ? List.of()
                : List.of(none + " of " + Counted.of(asked.size(), "question")
                        + (none == 1 ? " was" : " were") + " answered by none of "
                        + String.join(", ", selection.populations())
                        + "; models are asked, for what they have by themselves, such as entropy. With --only-shared these are"
                        + " asked what all of the populations answered.");
    }
}
