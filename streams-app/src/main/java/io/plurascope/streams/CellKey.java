package io.plurascope.streams;

import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Cell;
import org.jspecify.annotations.Nullable;

/** Keys of cells: those of one question are neighbours, and among them those of one round and steering, model by model. */
final class CellKey {
    private CellKey() {}

    static String of(String question, String run, long round, @Nullable Steering steering, String model) {
        return Keys.of(question, run, Long.toString(round), Keys.text(steering), model);
    }

    /** Key of the cell of the same model for the same question under another steering. */
    static String under(@Nullable Steering steering, Cell cell) {
        return of(cell.getQuestion(), cell.getRun(), cell.getRound(), steering, cell.getModel());
    }
}
