package io.plurascope.standalone.command;

import io.plurascope.sink.export.TerminalRoom;
import java.time.Duration;
import java.util.List;

/** What somebody watches. */
interface Watched {
    /** Whether nothing more is to come. */
    boolean complete();

    /** When the last event came, or that none has. */
    String now();

    /** What stands, in the room there is. */
    Seen seen(TerminalRoom room);

    /** Waits for a pause and then for something that has changed, for as long again at most. */
    void awaitChange(Duration longest) throws InterruptedException;

    /**
     * What stands.
     *
     * @param head how far it is, and what holds it up; ended by a line end
     * @param board ended by a line end, or empty
     * @param pages how many the board has
     * @param alerts a sentence each, the latest first
     */
    record Seen(String head, String board, int pages, List<String> alerts) {
        /** Copies the alerts; names in all of it control no terminal. */
        public Seen {
            head = TerminalRoom.printable(head);
            board = TerminalRoom.printable(board);
            alerts = alerts.stream().map(TerminalRoom::printable).toList();
        }

        /** Everything in one, the boards last, ended by a line end. */
        String text() {
            StringBuilder text = new StringBuilder(head);
            alerts.reversed().forEach(alert -> text.append(alert).append('\n'));
            return text.append(board).toString();
        }
    }
}
