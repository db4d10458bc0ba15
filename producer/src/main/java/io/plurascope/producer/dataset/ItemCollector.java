package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Report.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the questions of a file while it is read, checks them, and reports what it leaves out. */
final class ItemCollector {
    private final DatasetFile file;
    private final List<Item> items = new ArrayList<>();
    private final Map<Asked, Long> lines = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private int rows;
    private int renormalised;

    ItemCollector(DatasetFile file) {
        this.file = file;
    }

    /** Probabilities as the file has them, before any check. */
    record Raw(List<Double> probabilities, @Nullable Long sampleSize) {}

    private record Asked(String text, List<String> options) {}

    /** Leaves the next row out. */
    void refuse(long line, String reason) {
        refused.add(new Refused(line, "question", reason));
        rows++;
    }

    /** Takes the next row, or leaves it or some of its populations out. */
    void add(long line, String text, List<AnswerOption> options, Map<String, Raw> populations) {
        Asked asked = new Asked(text, options.stream().map(AnswerOption::text).toList());
        Long before = lines.get(asked);
        if (before != null) {
            refuse(line, "It asks the same as line " + before + ": '" + text + "', with the same options.");
            return;
        }
        try {
            items.add(new Item(rows, text, options, checked(line, options.size(), populations)));
        } catch (IllegalArgumentException e) {
            refuse(line, String.valueOf(e.getMessage()));
            return;
        }
        lines.put(asked, line);
        rows++;
    }

    private SortedMap<String, PopulationAnswers> checked(long line, int options, Map<String, Raw> populations) {
        SortedMap<String, PopulationAnswers> checked = new TreeMap<>();
        populations.forEach((name, raw) -> {
            switch (Shares.check(raw.probabilities(), options)) {
                case Shares.Outcome.Exact exact ->
                    checked.put(name, new PopulationAnswers(exact.shares(), raw.sampleSize()));
                case Shares.Outcome.Renormalised divided -> {
                    renormalised++;
                    checked.put(name, new PopulationAnswers(divided.shares(), raw.sampleSize()));
                }
                case Shares.Outcome.Refused reason ->
                    refused.add(new Refused(line, "population '" + name + "'", reason.reason()));
            }
        });
        return checked;
    }

    /** The data set of all rows so far. */
    Dataset finish(String source) {
        if (items.isEmpty()) {
            throw new DatasetException("The file '" + file.location() + "' has no question that can be used"
                    + (refused.isEmpty() ? "." : "; the first was refused at " + refused.getFirst()));
        }
        return new Dataset(file.name(), file.version(), source, items, new Report(rows, renormalised, refused));
    }
}
