package io.plurascope.sink.export;

import io.plurascope.sink.board.Boards;

/** placeholder */
public final class TerminalBoard {
    private TerminalBoard() {}

    /** The boards of a run as text. */
    public static String text(Boards boards, String run) {
        return run + boards.runs();
    }
}
