package io.plurascope.measures.jury;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A juror's mean utility over questions, as the one that may be named the worst-off.
 *
 * @param juror name of the juror
 * @param utility the mean, of the utility's range
 * @param questions number of questions that it is the mean of, at least 1
 */
public record WorstOff(String juror, double utility, long questions) {
    /** In how many questions a juror sits at least to be named. */
    public static final int FEWEST = 10;

    private static final Comparator<WorstOff> WORST =
            Comparator.comparingDouble(WorstOff::utility).thenComparing(WorstOff::juror);

    /**
     * Who is worst off of some jurors: the one whose mean is the lowest, among equals the first by name. Of many jurors of
     * whom some sit in a question or two, one of these has the lowest mean by chance alone; so only those who sit in
     * {@link #FEWEST} questions or more are looked at, and all of them where nobody does.
     *
     * @return empty where there is no juror
     */
    public static Optional<WorstOff> of(Collection<WorstOff> jurors) {
        return jurors.stream()
                .filter(each -> each.questions() >= FEWEST)
                .min(WORST)
                .or(() -> jurors.stream().min(WORST));
    }
}
