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
    private static final String QUESTION = "question";

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

    /** Counts the next row, and gives its number. */
    int next() {
        return rows++;
    }

    /** Tells of something in a counted row that is left out. */
    void leaveOut(long line, String what, String reason) {
        refused.add(new Refused(line, what, reason));
    }

    /** Leaves the next row out. */
    void refuse(long line, String reason) {
        next();
        leaveOut(line, QUESTION, reason);
    }

    /** Takes the next row, or leaves it or some of its populations out. */
    void add(long line, String text, List<AnswerOption> options, Map<String, Raw> populations) {
        add(next(), line, text, options, populations);
    }

    /** Takes the question of a counted row, or leaves it or some of its populations out; says whether it took it. */
    boolean add(int row, long line, String text, List<AnswerOption> options, Map<String, Raw> populations) {
        return add(row, line, text, options, populations, List.of());
    }

    private boolean add(
            int row,
            long line,
            String text,
            List<AnswerOption> options,
            Map<String, Raw> populations,
            List<CandidateAnswer> candidates) {
        Asked asked = new Asked(text, options.stream().map(AnswerOption::text).toList());
        Long before = lines.get(asked);
        if (before != null) {
            leaveOut(line, QUESTION, "It asks the same as line " + before + ": '" + text + "', with the same options.");
            return false;
        }
        try {
            items.add(new Item(row, text, options, checked(line, options.size(), populations), candidates));
        } catch (IllegalArgumentException e) {
            leaveOut(line, QUESTION, String.valueOf(e.getMessage()));
            return false;
        }
        lines.put(asked, line);
        return true;
    }

    /** Takes the next row, a question without options. */
    void addOpen(long line, String text, List<CandidateAnswer> candidates) {
        add(next(), line, text, List.of(), Map.of(), candidates);
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
