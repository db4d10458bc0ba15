package io.plurascope.streams;

import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Draw;
import io.plurascope.streams.state.DrawKind;
import io.plurascope.streams.state.Outcome;
import java.util.List;

/**
 * How the draws of a cell that have ended did so.
 *
 * @param draws number of draws asked
 * @param eventTime event time of the prompts, in milliseconds since 1970
 * @param answered the plain draws that count, in draw order
 * @param otherwise the draws that ask otherwise and were answered, in draw order
 * @param refused number of draws refused
 * @param invalid number of draws with invalid numbers, or with another number of options than the question
 * @param late number of draws that came after the grace of their window
 */
record Tally(int draws, long eventTime, List<Draw> answered, List<Draw> otherwise, int refused, int invalid, int late) {
    /** Any number of options will do, as long as the question is not there to say. */
    static final int UNKNOWN_SIZE = -1;

    /** Counts draws that have ended, of which there is at least one. */
    static Tally of(List<Draw> ended, int options) {
        List<Draw> answered = ended.stream()
                .filter(draw -> draw.getOutcome() == Outcome.ANSWERED && fits(draw, options))
                .toList();
        int misfits = count(ended, Outcome.ANSWERED) - answered.size();
        return new Tally(
                ended.stream().mapToInt(Draw::getDraws).max().orElseThrow(),
                ended.stream().mapToLong(Draw::getEventTime).min().orElseThrow(),
                answered.stream()
                        .filter(draw -> draw.getKind() == DrawKind.PLAIN)
                        .toList(),
                answered.stream()
                        .filter(draw -> draw.getKind() != DrawKind.PLAIN)
                        .toList(),
                count(ended, Outcome.REFUSED),
                count(ended, Outcome.INVALID) + misfits,
                count(ended, Outcome.LATE));
    }

    /** Number of draws that were answered and count, plain or otherwise. */
    int allAnswered() {
        return answered.size() + otherwise.size();
    }

    /** Number of draws that have ended in one way or another. */
    int ended() {
        return allAnswered() + refused + invalid + late;
    }

    /** The same where the plain draws that were answered do not go together: they are invalid. */
    Tally withoutAnswers() {
        return new Tally(draws, eventTime, List.of(), otherwise, refused, invalid + answered.size(), late);
    }

    /** The draws' part of the sums where they have no scores. */
    Counted unscored(int waiting) {
        return new Counted(
                eventTime,
                draws,
                allAnswered(),
                refused,
                invalid,
                late,
                waiting,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ModesTable.NONE);
    }

    private static boolean fits(Draw draw, int options) {
        return options == UNKNOWN_SIZE || draw.getProbabilities().size() == options;
    }

    private static int count(List<Draw> ended, Outcome outcome) {
        return (int) ended.stream().filter(draw -> draw.getOutcome() == outcome).count();
    }
}
