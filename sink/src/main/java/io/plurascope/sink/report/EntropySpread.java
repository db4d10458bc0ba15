package io.plurascope.sink.report;

import io.plurascope.measures.distributional.Entropy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How the entropies of each model's answers are spread over the questions: what the paper's figure 3 draws. */
public final class EntropySpread {
    private static final int BINS_A_NAT = 10;

    private static final List<Double> QUANTILES = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);
    private static final List<String> NAMES = List.of("least", "5%", "25%", "median", "75%", "95%", "greatest");

    private EntropySpread() {}

    /** Of each model its entropy on each question, in nats, from the least on; models in the order of the tables. */
    public static Map<String, List<Double>> values(ReportedRun run) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        run.models()
                .forEach(model -> values.put(model, sorted(run, model).boxed().toList()));
        return values;
    }

    private static DoubleStream sorted(ReportedRun run, String model) {
        return run.scores(model, null, new Entropy().name()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted();
    }

    /** Quantiles to read; to draw, the number of questions in each bin of a tenth of a nat. */
    static Table of(ReportedRun run) {
        List<String> head = new ArrayList<>(List.of("model", "n"));
        head.addAll(NAMES);
        List<List<String>> shown = new ArrayList<>();
        List<List<String>> written = new ArrayList<>();
        for (String model : run.models()) {
            double[] sorted = sorted(run, model).toArray();
            List<String> row = new ArrayList<>(List.of(BoardTable.named(run, model), Integer.toString(sorted.length)));
            QUANTILES.forEach(share -> row.add(Cells.shown(sorted.length == 0 ? null : quantile(sorted, share))));
            shown.add(row);
            written.addAll(bins(run, model, sorted));
        }
        return new Table(
                Names.of(run, "figure3"),
                "Figure 3: how the models' entropies (nats) are spread over the questions",
                List.of(
                        "Quantiles are interpolated between questions; the file has the number of questions in each tenth of"
                                + " a nat, the lower end included."),
                new Grid(head, shown),
                new Grid(List.of("run", "dataset", "convention", "model", "from", "to", "questions"), written));
    }

    private static List<List<String>> bins(ReportedRun run, String model, double[] sorted) {
        int bins = sorted.length == 0 ? 0 : bin(sorted[sorted.length - 1]) + 1;
        int[] counts = new int[bins];
        for (double entropy : sorted) {
            counts[bin(entropy)]++;
        }
        return IntStream.range(0, bins)
                .mapToObj(bin -> List.of(
                        run.run().getRun(),
                        run.run().getDataset(),
                        run.conventionName(),
                        model,
                        String.format(Locale.ROOT, "%.1f", (double) bin / BINS_A_NAT),
                        String.format(Locale.ROOT, "%.1f", (bin + 1.0) / BINS_A_NAT),
                        Integer.toString(counts[bin])))
                .toList();
    }

    private static int bin(double entropy) {
        return (int) Math.floor(entropy * BINS_A_NAT);
    }

    /** The quantile at (n - 1) share, interpolated linearly: type 7 of Hyndman and Fan 1996, which numpy takes too. */
    private static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
