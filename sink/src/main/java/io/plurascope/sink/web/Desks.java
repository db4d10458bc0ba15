package io.plurascope.sink.web;

import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.guide.GuidesDesk;
import io.plurascope.sink.jury.JuryRequest;
import io.plurascope.sink.jury.JurySeats;
import io.plurascope.sink.kept.TopicDesk;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.report.PairsDesk;
import io.plurascope.sink.report.PaperAnswer;
import io.plurascope.sink.report.ReportedRun;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Those who answer from the topics what no board has, when they are asked.
 *
 * @param juries what juries have at any alpha
 * @param seats what each juror has by itself
 * @param questions what lies under a run's means
 * @param paper what a complete run says in the paper's tables
 * @param pairs how aligned models differ from what they were made from
 * @param guides what values against people are read between
 */
public record Desks(
        TopicDesk<JuryRequest, List<JuryRequest.Answer>> juries,
        TopicDesk<JuryRequest, JurySeats> seats,
        QuestionDesk questions,
        TopicDesk<String, PaperAnswer> paper,
        PairsDesk pairs,
        GuidesDesk guides) {
    private static final int JURIES = 32;

    /** A jury of raters may have thousands of seats. */
    private static final int SEATS = 8;

    private static final int PAPERS = 4;

    /**
     * All of them.
     *
     * @param held gives what the topics hold; closed after each use
     */
    public static Desks over(Supplier<HeldEvents> held, QuestionDesk questions) {
        return new Desks(
                new TopicDesk<>(held, JURIES, (events, request, version) -> request.answer(events)),
                new TopicDesk<>(held, SEATS, (events, request, version) -> request.seats(events)),
                questions,
                new TopicDesk<>(
                        held,
                        PAPERS,
                        (events, run, version) ->
                                PaperAnswer.of(ReportedRun.read(events, run), Objects.requireNonNull(version))),
                new PairsDesk(questions),
                new GuidesDesk(questions));
    }
}
