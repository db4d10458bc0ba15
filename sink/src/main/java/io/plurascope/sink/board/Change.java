package io.plurascope.sink.board;

/** What changed on the boards. Two changes of the same thing are equal, so that the later one can stand for both. */
public sealed interface Change {
    /** Id of the run that it belongs to. */
    String run();

    /** The run's record, whether it is complete, or which boards it has. */
    record OfRun(String run) implements Change {}

    /** How far the run's models are. */
    record OfProgress(String run) implements Change {}

    /**
     * One board of the run.
     *
     * @param board name of the board, as in the topic standings
     */
    record OfStandings(String run, String board) implements Change {}

    /** What has drifted in the run, or what has cleared. */
    record OfAlerts(String run) implements Change {}

    /** Values of single windows of the run; told once for all that came together. */
    record OfWindows(String run) implements Change {}
}
