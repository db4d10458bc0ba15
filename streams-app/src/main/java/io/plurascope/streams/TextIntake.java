package io.plurascope.streams;

import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.schemas.Digest;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides once for every long answer whether it counts, and what of it is judged. */
final class TextIntake {
    private final Intake intake;
    private final Outlet outlet;

    /**
     * @param intake knows which events are late
     */
    TextIntake(Intake intake, Outlet outlet) {
        this.intake = intake;
        this.outlet = outlet;
    }

    /** What makes a long answer unusable altogether, in one sentence. */
    static Optional<String> fault(Response response) {
        if (response.getDraws() < 1 || response.getDraw() < 0 || response.getDraw() >= response.getDraws()) {
            return Optional.of("The response is draw " + response.getDraw() + " of " + response.getDraws()
                    + "; draws count from 0.");
        }
        return response.getQuestion().isEmpty() || response.getModel().isEmpty()
                ? Optional.of("The response names no question or no model.")
                : Optional.empty();
    }

    /** The text that a response ends, or nothing where the one that is held counts. */
    Optional<Text> ended(Response response, Run run, TextCell cell) {
        Optional<Text> held = cell.getTexts().stream()
                .filter(text -> text.getDraw() == response.getDraw())
                .findFirst();
        if (held.isPresent()
                && !Digest.wins(
                        response.getRevision(),
                        Digest.of(response),
                        held.get().getRevision(),
                        held.get().getDigest())) {
            return Optional.empty();
        }
        if (intake.late(response.getModel(), response.getEventTime(), run)) {
            outlet.deadLetter(
                    response,
                    "The long answer of " + response.getModel() + " to " + response.getPrompt()
                            + " came after the grace of its window; it is not judged.");
            return held.isPresent() ? Optional.empty() : Optional.of(unanswered(response, Outcome.LATE));
        }
        return Optional.of(
                response.getRefusal() != null ? unanswered(response, Outcome.REFUSED) : answered(response, run));
    }

    private static Text answered(Response response, Run run) {
        RunEntailment settings = run.getEntailment();
        List<String> sentences = settings == null
                ? List.of()
                : settings.getPerSentence() ? Sentences.of(response.getText()) : Sentences.whole(response.getText());
        return text(
                response,
                Outcome.ANSWERED,
                sentences,
                run.getJurors() != null
                                || Statements.of(settings, response.getSteering())
                                        .isPresent()
                        ? response.getText().strip()
                        : null);
    }

    private static Text unanswered(Response response, Outcome outcome) {
        return text(response, outcome, List.of(), null);
    }

    private static Text text(Response response, Outcome outcome, List<String> sentences, @Nullable String whole) {
        return new Text(
                response.getDraw(),
                response.getDraws(),
                response.getEventTime().toEpochMilli(),
                response.getRevision(),
                Digest.of(response),
                outcome,
                sentences,
                whole);
    }
}
