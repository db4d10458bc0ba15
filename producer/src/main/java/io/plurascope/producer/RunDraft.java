package io.plurascope.producer;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Merging;
import io.plurascope.producer.steering.PromptSteering;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a run as they are being said, part by part; what is not said stays as it was. See {@link RunSettings}. */
public final class RunDraft {
    private Selection selection;
    private int draws;
    private long seed;
    private Duration step;
    private WindowSettings windows;
    private List<String> boardMeasures;
    private JurySettings juries;
    private int longAnswers;
    private @Nullable Benchmark benchmark;
    private List<PromptSteering> steerings;
    private @Nullable String run;
    private @Nullable JudgingSettings judging;
    private Merging merging;
    private Sampling sampling;
    private double support;
    private AskedOtherwise otherwise;

    RunDraft(RunSettings from) {
        selection = from.selection();
        draws = from.draws();
        seed = from.seed();
        step = from.step();
        windows = from.windows();
        boardMeasures = from.boardMeasures();
        juries = from.juries();
        longAnswers = from.longAnswers();
        benchmark = from.benchmark();
        steerings = from.steerings();
        run = from.run();
        judging = from.judging();
        merging = from.merging();
        sampling = from.sampling();
        support = from.support();
        otherwise = from.otherwise();
    }

    public RunDraft selection(Selection said) {
        selection = said;
        return this;
    }

    public RunDraft draws(int said) {
        draws = said;
        return this;
    }

    public RunDraft seed(long said) {
        seed = said;
        return this;
    }

    public RunDraft step(Duration said) {
        step = said;
        return this;
    }

    public RunDraft windows(WindowSettings said) {
        windows = said;
        return this;
    }

    public RunDraft boardMeasures(List<String> said) {
        boardMeasures = said;
        return this;
    }

    public RunDraft juries(JurySettings said) {
        juries = said;
        return this;
    }

    public RunDraft longAnswers(int said) {
        longAnswers = said;
        return this;
    }

    public RunDraft benchmark(@Nullable Benchmark said) {
        benchmark = said;
        return this;
    }

    public RunDraft steerings(List<PromptSteering> said) {
        steerings = said;
        return this;
    }

    public RunDraft run(@Nullable String said) {
        run = said;
        return this;
    }

    public RunDraft judging(@Nullable JudgingSettings said) {
        judging = said;
        return this;
    }

    public RunDraft merging(Merging said) {
        merging = said;
        return this;
    }

    public RunDraft support(double said) {
        support = said;
        return this;
    }

    public RunDraft sampling(Sampling said) {
        sampling = said;
        return this;
    }

    public RunDraft otherwise(AskedOtherwise said) {
        otherwise = said;
        return this;
    }

    /** The settings, checked. */
    public RunSettings settings() {
        return new RunSettings(
                selection,
                draws,
                seed,
                step,
                windows,
                boardMeasures,
                juries,
                longAnswers,
                benchmark,
                steerings,
                run,
                judging,
                merging,
                sampling,
                support,
                otherwise);
    }
}
