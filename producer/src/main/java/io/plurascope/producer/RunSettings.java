package io.plurascope.producer;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Merging;
import io.plurascope.producer.steering.PromptSteering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What decides the content of a run, beside its data set, its examples and its models.
 *
 * @param selection which questions are asked, and against whom answers are scored
 * @param draws number of prompts a question, at least 1
 * @param seed seed of example letters and of the questions' order
 * @param step event time between one question and the next, positive
 * @param windows windows of event time
 * @param boardMeasures measures by which models are compared pair by pair, at least one
 * @param juries juries and their welfare
 * @param longAnswers most tokens of the long answer that each question is asked for beside its choices; {@link
 *     #NO_LONG_ANSWERS} where none is wanted
 * @param benchmark the multi-objective benchmark; null for the usual one, the distance to each compared population
 * @param steerings ways in which every question is asked beside the plain one
 * @param run id of the run; null for one that is derived from all of its content
 * @param judging how the long answers are judged; null where they are only written
 * @param merging how label variants and draws become one distribution
 * @param sampling how often long answers are asked for
 * @param support share of some population from which on an option is a reasonable answer, where the data set lists none;
 *     above 0 and at most 1
 * @param otherwise how every question is asked otherwise
 */
public record RunSettings(
        Selection selection,
        int draws,
        long seed,
        Duration step,
        WindowSettings windows,
        List<String> boardMeasures,
        JurySettings juries,
        int longAnswers,
        @Nullable Benchmark benchmark,
        List<PromptSteering> steerings,
        @Nullable String run,
        @Nullable JudgingSettings judging,
        Merging merging,
        Sampling sampling,
        double support,
        AskedOtherwise otherwise) {
    /** Questions are asked for their choices only. */
    public static final int NO_LONG_ANSWERS = 0;

    /** Measures by which models are compared where long answers are judged. */
    private static final List<String> JUDGED_MEASURES = List.of("overton_text_recall", "overton_text_precision");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /** Event time between questions where no speed is given. */
    public static final Duration DEFAULT_STEP = Duration.ofMillis(100);

    /** Everything asked, five draws as in the paper. */
    public static final RunSettings DEFAULT = new RunSettings(
            Selection.ALL,
            5,
            0,
            DEFAULT_STEP,
            WindowSettings.DEFAULT,
            List.of("js_distance", "total_variation", "entropy"),
            JurySettings.DEFAULT,
            NO_LONG_ANSWERS,
            null,
            List.of(),
            null,
            null,
            Merging.LOG_SUM_EXP,
            Sampling.NONE,
            0.05,
            AskedOtherwise.NOT);

    public RunSettings {
        steerings = List.copyOf(steerings);
        boardMeasures = List.copyOf(boardMeasures);
        if (draws < 1) {
            throw new IllegalArgumentException("The number of draws is " + draws + "; it has to be at least 1.");
        }
        if (!step.isPositive()) {
            throw new IllegalArgumentException("The step is " + step + "; it has to be positive.");
        }
        if (!(support > 0 && support <= 1)) {
            throw new IllegalArgumentException(
                    "The support of a reasonable answer is " + support + "; it has to be above 0 and at most 1.");
        }
        if (boardMeasures.isEmpty()) {
            throw new IllegalArgumentException("No board measure is named; name at least one.");
        }
        if (longAnswers != NO_LONG_ANSWERS) {
            longAnswersOf(longAnswers);
        }
        if (steerings.stream().map(PromptSteering::steering).distinct().count() < steerings.size()) {
            throw new IllegalArgumentException("A steering is named twice; name each once.");
        }
        if (run != null && !NAME.matcher(run).matches()) {
            throw new IllegalArgumentException("The run's name is '" + run
                    + "'; it is part of addresses and keys, so make it of letters, digits, '.', '_' and '-'.");
        }
    }

    /** The same with long answers judged, or not where it is null; models are then compared by their coverage too. */
    public RunSettings judged(@Nullable JudgingSettings by) {
        List<String> measures = new ArrayList<>(boardMeasures);
        measures.removeAll(JUDGED_MEASURES);
        if (by != null) {
            measures.addAll(JUDGED_MEASURES);
        }
        return but().boardMeasures(measures).judging(by).settings();
    }

    /** The same with label variants merged so. */
    public RunSettings merged(Merging how) {
        return but().merging(how).settings();
    }

    /** The usual settings but for these. */
    public static RunSettings usual(Selection selection, int draws, long seed, int longAnswers, @Nullable String run) {
        return DEFAULT.but()
                .selection(selection)
                .draws(draws)
                .seed(seed)
                .longAnswers(longAnswers)
                .run(run)
                .settings();
    }

    /** The same with these steerings, and no others. */
    public RunSettings steeredTo(List<PromptSteering> other) {
        return but().steerings(other).settings();
    }

    /** The same at so many prompts a second: event time keeps up with them. */
    public RunSettings at(double promptsPerSecond) {
        return but().step(step(promptsPerSecond, promptsAQuestion())).settings();
    }

    /** A draft of other settings, in which all is as it is here until something else is said. */
    public RunDraft but() {
        return new RunDraft(this);
    }

    /** Number of prompts that a model is asked of each question: all draws, plainly and in every steering. */
    public int promptsAQuestion() {
        return Math.multiplyExact(allDraws(), 1 + steerings.size());
    }

    /** Number of draws in each of these, those that ask otherwise too. */
    int allDraws() {
        return Math.multiplyExact(draws, otherwise.askings());
    }

    /**
     * Where long answers are wanted, how long they may be.
     *
     * @throws IllegalArgumentException where that is less than a token
     */
    public static int longAnswersOf(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("Long answers of " + tokens + " tokens are none; ask for at least 1.");
        }
        return tokens;
    }

    private static Duration step(double promptsPerSecond, int promptsAQuestion) {
        return Duration.ofNanos(Math.max(1, Math.round(promptsAQuestion * 1e9 / promptsPerSecond)));
    }
}
