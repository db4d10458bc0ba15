package io.plurascope.sink.report;

import io.plurascope.measures.Convention;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.Measures;
import io.plurascope.measures.distributional.Entropy;
import io.plurascope.measures.distributional.JensenShannonDistance;
import io.plurascope.measures.distributional.SeedCompat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/** People against people: how far populations are from each other on the questions of a run, and how they spread. */
final class People {
    private static final String ENTROPY = new Entropy().name();
    private static final String DISTANCE = new JensenShannonDistance().name();
    private static final List<String> WRITTEN =
            List.of("run", "dataset", "convention", "population", "other", "measure", "n", "value", "low", "high");

    private final ReportedRun run;

    People(ReportedRun run) {
        this.run = run;
    }

    /** The mean entropy of a population in nats, by the run's convention. */
    Mean entropy(String population) {
        return Mean.of(
                Measures.named(ENTROPY),
                run.people(population).values().stream()
                        .flatMap(people -> (run.convention() == Convention.SEED_COMPAT
                                        ? SeedCompat.entropy(people).stream()
                                        : DoubleStream.of(Entropy.nats(people)))
                                .boxed())
                        .toList());
    }

    /** The mean distance of two populations over the questions that both were asked. */
    Mean distance(String one, String other) {
        SortedMap<String, Distribution> others = run.people(other);
        List<Double> distances = new ArrayList<>();
        run.people(one).forEach((question, people) -> {
            Distribution counterpart = others.get(question);
            if (counterpart != null && counterpart.size() == people.size()) {
                distances.add(JensenShannonDistance.between(people, counterpart));
            }
        });
        return Mean.of(Measures.named(DISTANCE), distances);
    }

    /** Distances above the diagonal, entropies in the last column. */
    Table table() {
        List<String> populations = run.run().getCompared();
        List<String> head = new ArrayList<>(List.of("js_distance"));
        head.addAll(populations);
        head.add(ENTROPY);
        List<List<String>> shown = new ArrayList<>();
        List<List<String>> written = new ArrayList<>();
        for (String one : populations) {
            List<String> row = new ArrayList<>(List.of(one));
            for (String other : populations) {
                if (populations.indexOf(other) <= populations.indexOf(one)) {
                    row.add("");
                } else {
                    Mean mean = distance(one, other);
                    row.add(mean.shown());
                    written.add(written(one, other, DISTANCE, mean));
                }
            }
            Mean entropy = entropy(one);
            row.add(entropy.shown());
            written.add(written(one, "", ENTROPY, entropy));
            shown.add(row);
        }
        return new Table(
                Names.of(run, "people"),
                "People against people, and their entropy",
                notes(),
                new Grid(head, shown),
                new Grid(WRITTEN, written));
    }

    private List<String> written(String population, String other, String measure, Mean mean) {
        return List.of(
                run.run().getRun(),
                run.run().getDataset(),
                run.conventionName(),
                population,
                other,
                measure,
                Long.toString(mean.n()),
                Cells.written(mean.value()),
                Cells.written(mean.interval().map(ends -> ends.low()).orElse(null)),
                Cells.written(mean.interval().map(ends -> ends.high()).orElse(null)));
    }

    /** What has to be known of the paper's entropies of people where they stand beside those of a run. */
    List<String> beside() {
        OptionalInt asked = run.run().getCompared().stream()
                .filter(population ->
                        PaperFigures.people(run.run().getDataset(), population).isPresent())
                .mapToInt(population -> run.people(population).size())
                .max();
        return asked.isEmpty()
                ? List.of()
                : List.of(
                        "The paper's code has its people on 741 questions, and leaves out those that nobody gave some answer"
                                + " to, as seed-compat does and the plain convention does not; the questions here are "
                                + asked.getAsInt() + ".");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (run.convention() == Convention.SEED_COMPAT) {
            notes.add(
                    "A question on which nobody of a population chose some option has no entropy in this convention (0 ln 0"
                            + " is no number) and drops out of the mean.");
        }
        List<String> compared = run.run().getCompared();
        if (compared.containsAll(List.of("United States", "Japan"))
                && PaperFigures.people(run.run().getDataset(), "Japan").isPresent()) {
            long n = distance("United States", "Japan").n();
            notes.add(
                    "The authors' code has 0.2563 between the United States and Japan over 741 questions, with entropies of"
                            + " 0.9876 and 0.9642 (table 4 prints 0.99 and 0.96, and 0.96 for Germany). The questions here are "
                            + n
                            + (n == 741
                                    ? "."
                                    : "; the mean over other questions is another mean, and where the data file lacks some of the"
                                            + " paper's, or has shares that were recovered and not published, it is not 0.2563."));
        }
        return notes;
    }
}
