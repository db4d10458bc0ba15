package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Report.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a reader finds while it reads a file: rows are counted and checked one by one, and what can be used is handed on. */
final class Findings {
    static final String HALF_OF_A_CHARACTER = "Its text has half of a character, which cannot be sent.";
    private static final String QUESTION = "question";

    private final DatasetFile file;
    private final DatasetReceiver receiver;
    private final Set<String> unseenTotals = new TreeSet<>();
    private @Nullable Refused first;
    private String which = "";
    private boolean empty = true;
    private int rows;
    private int renormalised;

    Findings(DatasetFile file, DatasetReceiver receiver) {
        this.file = file;
        this.receiver = receiver;
    }

    /**
     * Probabilities as the file has them, before any check.
     *
     * @param counted whether the file has counts of people in their place
     */
    record Raw(List<Double> probabilities, @Nullable Long sampleSize, boolean counted) {
        /** Those that the file has as shares. */
        Raw(List<Double> probabilities, @Nullable Long sampleSize) {
            this(probabilities, sampleSize, false);
        }
    }

    /** Tells where the file's answers come from, before the first row. */
    void begin(String source) {
        begin(new Heading(file.name(), file.version(), source, Set.of()));
    }

    /** The same of a data set with populations that hold others, or with a version that is not the file's alone. */
    void begin(Heading heading) {
        unseenTotals.addAll(heading.totals());
        receiver.begin(heading);
    }

    /** Counts the next row, and gives its number. */
    int next() {
        return next("");
    }

    /** The same of a row with a name of its own, by which it is told where many rows stand in one line. */
    int next(String name) {
        which = name.isEmpty() ? "" : " of '" + name + "'";
        return rows++;
    }

    /** Tells of something in a counted row that is left out. */
    void leaveOut(long line, String what, String reason) {
        leaveOut(new Refused(line, what, reason));
    }

    /** Leaves a counted question out with all that is wrong with it, the sums of its populations included. */
    void leaveOut(Faults faults, Map<String, Raw> populations) {
        long line = faults.leftOut().line();
        populations.forEach((name, raw) -> {
            if (Shares.check(raw.probabilities(), raw.probabilities().size())
                    instanceof Shares.Outcome.Refused reason) {
                faults.add(line, population(name), reason.reason());
            }
        });
        leaveOut(faults.leftOut());
    }

    /** The same of what a reader has put together. */
    void leaveOut(Refused left) {
        Refused refused = new Refused(left.line(), left.what() + which, left.reason(), left.more());
        if (first == null) {
            first = refused;
        }
        receiver.refused(refused);
    }

    /** How a population is named among what is left out. */
    static String population(String name) {
        return "population '" + name + "'";
    }

    /** Tells of something that is kept and may be a mistake. */
    void warn(long line, String what, String reason) {
        receiver.warned(new Report.Warning(line, what + which, reason));
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

    /** The same of a question with answers that long texts are looked through for. */
    boolean add(
            int row,
            long line,
            String text,
            List<AnswerOption> options,
            Map<String, Raw> populations,
            List<CandidateAnswer> candidates) {
        Faults faults = new Faults();
        if (!isWhole(text) || !options.stream().allMatch(option -> isWhole(option.text()))) {
            faults.add(line, QUESTION, HALF_OF_A_CHARACTER);
        }
        int before = renormalised;
        SortedMap<String, PopulationAnswers> answers = checked(line, options.size(), populations);
        Optional<Item> item = faults.tried(
                line, QUESTION, Optional.empty(), () -> Optional.of(new Item(row, text, options, answers, candidates)));
        requireDifferent(line, options, faults);
        if (item.isEmpty() || !faults.none()) {
            leaveOut(faults.leftOut());
            return false;
        }
        if (!receiver.item(line, item.get())) {
            renormalised = before;
            return false;
        }
        empty = false;
        if (text.isBlank()) {
            warn(line, QUESTION, "Its text is blank, so that models are shown nothing but its options.");
        }
        unseenTotals.removeAll(answers.keySet());
        return true;
    }

    /** Of two options that look the same nobody can tell which was chosen. */
    private static void requireDifferent(long line, List<AnswerOption> options, Faults faults) {
        Map<String, Integer> places = new HashMap<>();
        for (int option = 0; option < options.size(); option++) {
            String text = options.get(option).text().strip();
            Integer before = places.putIfAbsent(text, option);
            if (before != null) {
                faults.add(
                        line,
                        QUESTION,
                        "Its options " + (before + 1) + " and " + (option + 1) + " are both '" + text + "'.");
            }
        }
    }

    /** Whether a text can be written as UTF-8: JSON can name halves of characters that stand alone. */
    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Takes what jurors gave to the questions. */
    void rate(Ratings ratings) {
        receiver.ratings(ratings);
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
                case Shares.Outcome.Refused reason -> leaveOut(line, population(name), reason.reason());
            }
        });
        return checked;
    }

    /**
     * Ends the file.
     *
     * @throws DatasetException where nothing in it can be used
     */
    void end() {
        receiver.end(rows, renormalised);
        if (empty) {
            throw new DatasetException("The file '" + file.location() + "' has no question that can be used"
                    + (first == null ? "." : "; the first was refused at " + first));
        }
        for (String total : unseenTotals) {
            throw new DatasetException("The file '" + file.location() + "': The population '" + total
                    + "' is said to hold others, but no question of '" + file.name() + "' has it.");
        }
    }
}
