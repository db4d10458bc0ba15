package io.plurascope.sink.jury;

import io.plurascope.measures.jury.WorstOff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each juror of a jury has of each model, on average over questions.
 *
 * @param utility what its populations have of an answer; null where nobody is one
 * @param rows a model after the other, or the data set whose texts were rated
 */
public record JurySeats(JuryRequest.@Nullable Utility utility, List<Row> rows) {
    /**
     * Of one model.
     *
     * @param row the model with its steering, or the data set
     * @param jurors by name
     * @param worstOff which of them is named as the worst off
     */
    public record Row(String row, List<WorstOff> jurors, WorstOff worstOff) {}
}
