package io.plurascope.sink.jury;

import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.jury.JuryMeasure;
import io.plurascope.measures.jury.LogNashProduct;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.WorstOff;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a jury has of a model.
 *
 * @param row the model, or the data set whose texts were rated
 * @param value mean over questions of the measure; empty where it is undefined
 * @param intervals the 95% intervals around it, as the boards have them; the questions have to be other ones each time
 * @param questions number of questions in it
 * @param jurors number of jurors who have a utility in some question
 * @param perQuestion how many of them have one in a question, the mean over all questions in which somebody has
 * @param ofMeans the measure of the jurors' means over questions, which is another number; empty where jurors weigh
 *     differently from question to question
 * @param worstOff who is worst off, with the mean utility and of how many questions it is
 */
public record JuryResult(
        String row,
        OptionalDouble value,
        Map<Intervals.Kind, Interval> intervals,
        long questions,
        long jurors,
        double perQuestion,
        OptionalDouble ofMeans,
        WorstOff worstOff) {
    /** Copies. */
    public JuryResult {
        intervals = Map.copyOf(intervals);
    }

    /** The intervals of a mean; none of the logarithm of a product, which has no lowest value. */
    static Map<Intervals.Kind, Interval> intervals(JuryMeasure measure, ExactSums values) {
        Map<Intervals.Kind, Interval> intervals = new EnumMap<>(Intervals.Kind.class);
        if (!(measure instanceof LogNashProduct)) {
            for (Intervals.Kind kind : Intervals.Kind.values()) {
                Intervals.ofScores(kind, new PopulationJury(measure), values, 0)
                        .ifPresent(interval -> intervals.put(kind, interval));
            }
        }
        return intervals;
    }

    /** The same without intervals: scores of the same questions again are not independent. */
    JuryResult withoutIntervals() {
        return new JuryResult(row, value, Map.of(), questions, jurors, perQuestion, ofMeans, worstOff);
    }
}
