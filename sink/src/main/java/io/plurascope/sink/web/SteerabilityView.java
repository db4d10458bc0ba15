package io.plurascope.sink.web;

import io.plurascope.event.Entry;
import io.plurascope.sink.board.Boards;
import java.util.List;
import java.util.Optional;

/** Steered models of a run, by name. */
public record SteerabilityView(String run, boolean complete, List<SteeredView> models) {
    /** Name of the board of steered models. */
    static final String BOARD = "steerable";

    /** What boards have of a run; empty where no model of it was steered. */
    public static Optional<SteerabilityView> of(Boards boards, String run) {
        return boards.board(run, BOARD).map(board -> {
            List<Entry> entries = board.standings().getEntries();
            return new SteerabilityView(
                    run,
                    boards.complete(run),
                    entries.stream()
                            .map(Entry::getModel)
                            .distinct()
                            .sorted()
                            .map(model -> SteeredView.of(model, entries))
                            .toList());
        });
    }
}
