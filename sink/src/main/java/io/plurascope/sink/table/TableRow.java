package io.plurascope.sink.table;

import io.plurascope.sink.board.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: a row, and what the page shows beside it where that is asked for.
 *
 * @param row the row
 * @param change how much the model is changed from its base; null where that is not known
 * @param test what the paired test of that says; null where there is none
 * @param optionMass the model's option mass; null where it has none
 */
public record TableRow(
        Row row,
        @Nullable Double change,
        @Nullable Test test,
        @Nullable Double optionMass) {
    /**
     * A paired test of a model and its base.
     *
     * @param low lower end of the 95% interval of the difference; null where there is none
     * @param high upper end
     * @param pHolm p-value by Holm's correction; null where too few questions are there for a test
     * @param says what it means
     */
    public record Test(
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pHolm,
            String says) {}

    /** One with nothing beside it. */
    public static TableRow of(Row row) {
        return new TableRow(row, null, null, null);
    }
}
