package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Report.Refused;
import io.plurascope.producer.dataset.Report.Warning;
import io.plurascope.schemas.Counted;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks a file through and counts what it can be used for, without keeping its questions: a digest of each is kept, to tell
 * those that ask the same.
 */
public final class DatasetCheck implements DatasetReceiver {
    private final Consumer<Refused> told;
    private final Consumer<Warning> doubted;

    /** Of each question, its digest and its line. */
    private final Longs digests = new Longs();

    private final Longs lines = new Longs();
    private final NumberTable asked = new NumberTable();
    private final SortedMap<String, Integer> populations = new TreeMap<>();
    private @Nullable Ratings ratings;
    private int refused;
    private int warnings;
    private int rows;
    private int renormalised;
    private int questions;
    private int open;
    private int answered;
    private int ordinal;
    private int facts;
    private int withCandidates;

    /**
     * @param told takes everything that is left out, as soon as it is found
     * @param doubted takes everything that is kept and may be a mistake, as soon as it is found
     */
    public DatasetCheck(Consumer<Refused> told, Consumer<Warning> doubted) {
        this.told = told;
        this.doubted = doubted;
    }

    @Override
    public void begin(Heading heading) {
        // Nothing of it can be wrong in a file that is read.
    }

    @Override
    public boolean item(long line, Item item) {
        GatheredDataset.Asked question = GatheredDataset.Asked.of(item);
        long digest = digest(question);
        int before = asked.find(digest, number -> digests.at(number) == digest);
        if (before != NumberTable.NONE) {
            refused(new Refused(line, "question", question.again(lines.at(before))));
            return false;
        }
        asked.add(digest, digests::at);
        digests.add(digest);
        lines.add(line);
        questions++;
        open += item.options().isEmpty() ? 1 : 0;
        answered += item.populations().isEmpty() ? 0 : 1;
        ordinal += ordinal(item) && !item.populations().isEmpty() ? 1 : 0;
        facts += item.isOfFact() ? 1 : 0;
        withCandidates += item.candidates().isEmpty() ? 0 : 1;
        item.populations().keySet().forEach(name -> populations.merge(name, 1, Integer::sum));
        return true;
    }

    private static long digest(GatheredDataset.Asked question) {
        Sha256 digest = new Sha256().add(question.text());
        question.options().forEach(option -> digest.add("\u0000").add(option));
        return ByteBuffer.wrap(digest.bytes()).getLong();
    }

    private static boolean ordinal(Item item) {
        HashSet<Double> positions = new HashSet<>();
        for (AnswerOption option : item.options()) {
            Double position = option.position();
            if (position != null && !option.refusal()) {
                positions.add(position);
            }
        }
        return positions.size() > 1;
    }

    @Override
    public void refused(Refused left) {
        refused++;
        told.accept(left);
    }

    @Override
    public void warned(Warning warning) {
        warnings++;
        doubted.accept(warning);
    }

    @Override
    public void ratings(Ratings given) {
        ratings = given;
    }

    @Override
    public void end(int counted, int divided) {
        rows = counted;
        renormalised = divided;
    }

    /** Why no run takes the file, however good each line of it is; empty where one does. */
    public Optional<String> unfit() {
        return open > 0 && open < questions
                ? Optional.of("It has " + Counted.of(questions - open, "question") + " with options and " + open
                        + " without, and a data set needs one of the two; put those without options into a file of their"
                        + " own.")
                : Optional.empty();
    }

    /** How many things were left out. */
    public int leftOut() {
        return refused;
    }

    /** How many things are kept that may be mistakes. */
    public int warnings() {
        return warnings;
    }

    /** Questions, or rows where several make a question, those that were left out counted. */
    public int rows() {
        return rows;
    }

    /** Distributions that nearly summed to 1 and were divided by their sum. */
    public int renormalised() {
        return renormalised;
    }

    /** Questions that can be asked. */
    public int questions() {
        return questions;
    }

    /** Questions without options. */
    public int open() {
        return open;
    }

    /** Questions that some population answered. */
    public int answered() {
        return answered;
    }

    /** Questions with at least two places on a scale that some population answered. */
    public int ordinal() {
        return ordinal;
    }

    /** Questions of fact. */
    public int facts() {
        return facts;
    }

    /** Questions with answers of their own that long texts are looked through for. */
    public int withCandidates() {
        return withCandidates;
    }

    /** Number of jurors' ratings. */
    public int ratings() {
        return ratings == null ? 0 : ratings.given().size();
    }

    /** The populations, each with how many questions it answered. */
    public SortedMap<String, Integer> populations() {
        return Collections.unmodifiableSortedMap(populations);
    }
}
