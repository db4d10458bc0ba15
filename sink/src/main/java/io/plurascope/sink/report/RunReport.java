package io.plurascope.sink.report;

import io.plurascope.measures.Convention;
import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.distributional.OptionMass;
import io.plurascope.measures.distributional.ShuffledJensenShannonDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run says in the paper's tables: 1 (distance), 4 (entropy), 5 (shuffled), figure 3, and before against after. */
public final class RunReport {
    private static final PaperFigures FIGURES = PaperFigures.printed();

    private RunReport() {}

    /** The section of a run. */
    public static Section of(ReportedRun run) {
        List<@Nullable String> populations = new ArrayList<>(run.run().getCompared());
        List<String> said = new ArrayList<>(Asked.of(run));
        if (run.convention() == Convention.PLAIN) {
            said.addAll(Asked.prompt(run));
        }
        said.add(convention(run));
        List<Table> tables = new ArrayList<>();
        People people = new People(run);
        if (populations.isEmpty()) {
            said.add(noPeople(run));
        } else {
            tables.add(new BoardTable(
                            1,
                            new JensenShannonDistance().name(),
                            "Table 1: distance of models to people (js_distance, base 2; lower is closer)")
                    .of(run, populations, FIGURES, List.of(), List.of()));
        }
        tables.add(entropies(run, people));
        if (!populations.isEmpty()) {
            tables.add(new BoardTable(
                            5,
                            new ShuffledJensenShannonDistance().name(),
                            "Table 5: the same with the models' labels shuffled")
                    .of(run, populations, FIGURES, List.of(), List.of(shuffled(run))));
        }
        tables.add(EntropySpread.of(run));
        tables.add(optionMass(run));
        if (!populations.isEmpty()) {
            tables.add(people.table());
        }
        BeforeAndAfter pairs = new BeforeAndAfter(run);
        if (pairs.tested()) {
            tables.add(pairs.table());
        }
        said.addAll(pairs.said());
        return new Section(run.run().getDataset() + ", " + run.conventionName(), said, tables);
    }

    private static String noPeople(ReportedRun run) {
        String said =
                "This data set says of no people how they answered, so there is no distance to them (tables 1 and 5).";
        return PaperFigures.dataset(run.run().getDataset())
                        .filter("MPI"::equals)
                        .isPresent()
                ? said
                        + " What the paper prints there for this inventory is no target either: its code's distribution of people"
                        + " drops the modal answer and loses the order of the options."
                : said;
    }

    private static Table entropies(ReportedRun run, People people) {
        List<List<String>> humans = run.run().getCompared().stream()
                .map(population -> List.of(
                        "people: " + population,
                        "",
                        people.entropy(population).shown()
                                + PaperFigures.people(run.run().getDataset(), population)
                                        .map(value -> String.format(Locale.ROOT, " (paper's code %.4f)", value))
                                        .orElse("")))
                .toList();
        return new BoardTable(4, new Entropy().name(), "Table 4: entropy in nats")
                .of(run, BoardTable.alone(), FIGURES, humans, people.beside());
    }

    /** How much of their probability models put on the options at all: where that is little, they were not answering. */
    private static Table optionMass(ReportedRun run) {
        return new BoardTable(
                        BoardTable.NONE,
                        new OptionMass().name(),
                        "Option mass: probability on all labels before renormalising")
                .of(
                        run,
                        BoardTable.alone(),
                        FIGURES,
                        List.of(),
                        List.of(
                                "Undefined (–) for answers that were normalised over the options before they were recorded."));
    }

    private static String convention(ReportedRun run) {
        return switch (run.convention()) {
            case PLAIN ->
                "Convention *" + run.conventionName()
                        + "*: an option's label variants are added up as probabilities"
                        + (run.conventionName().equals("plain") ? "" : " (the largest of them alone)")
                        + ", draws averaged as probabilities, 0 ln 0 = 0, the shuffled distance is the mean over all"
                        + " permutations (over 256 where there are more than 7 options).";
            case SEED_COMPAT ->
                "Convention *seed-compat*, as the authors' published code has it: raw logits averaged over the draws and"
                        + " summed over the label variants, one permutation a question for the shuffled distance, and no entropy"
                        + " for a question with a zero. It is for comparing with what the paper prints, and for nothing else.";
        };
    }

    private static String shuffled(ReportedRun run) {
        return run.convention() == Convention.SEED_COMPAT
                ? "Which permutations the authors drew is not known, so that single questions differ."
                : "What a model would get that spreads its answers as this one does and knows nothing of which option is"
                        + " which.";
    }
}
