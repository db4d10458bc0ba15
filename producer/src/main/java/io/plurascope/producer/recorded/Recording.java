package io.plurascope.producer.recorded;

import io.plurascope.event.Steering;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Report;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What models answered before, read from a file. */
public sealed interface Recording extends AnswerSource permits RecordedShares, RecordedScores {
    /** What of the file was left out. */
    Report report();

    /** The seed that a run needs to ask what was recorded; empty where any will do. */
    OptionalLong seed();

    /** Number of draws a question that were recorded. */
    int draws();

    /** To what models were steered in some of what was recorded. */
    List<Steering> steerings();

    /**
     * Why a run with this seed and so many draws asks something else than was recorded, and what to give instead, in
     * one sentence; empty where every prompt was recorded.
     */
    Optional<String> misfit(long seed, int draws);

    /** Why a run of these settings asks something that was not recorded, in its steerings and otherwise too; see above. */
    Optional<String> misfit(RunSettings settings);
}
