package io.plurascope.schemas;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Distribution;
import io.plurascope.event.Metric;
import io.plurascope.event.Model;
import io.plurascope.event.Objective;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Topic.Division;
import io.plurascope.schemas.Topic.Kept;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue of topics, in the direction in which the data travels. */
public final class Topics {
    private static final String PREFIX = "plurascope.";
    private static final Kept COMPACTED = new Kept.Compacted();
    private static final Kept MONTH = new Kept.For(Duration.ofDays(30));
    private static final Kept YEAR = new Kept.For(Duration.ofDays(365));

    public static final Topic<Question> QUESTIONS = new Topic<>(
            PREFIX + "questions",
            "question",
            "text, options in order with ordinal positions, refusal options, data set and version",
            Question.class,
            Division.BY_QUESTION,
            COMPACTED);
    public static final Topic<Reference> REFERENCES = new Topic<>(
            PREFIX + "references",
            "question",
            "the distributions of all populations, with sample size, source and version",
            Reference.class,
            Division.BY_QUESTION,
            COMPACTED);
    public static final Topic<Model> MODELS = new Topic<>(
            PREFIX + "models",
            "model",
            "family, stage, base model, how it is aligned, endpoint, backend, prompt frame",
            Model.class,
            Division.SINGLE,
            COMPACTED);
    public static final Topic<Run> RUNS = new Topic<>(
            PREFIX + "runs",
            "run",
            "data set, template, seed, number of prompts, models, populations, board measures, settings, start",
            Run.class,
            Division.SINGLE,
            COMPACTED);
    public static final Topic<Prompt> PROMPTS = new Topic<>(
            PREFIX + "prompts",
            "question",
            "one prompt to models of a run: draw, steering, full text, label variants, event time; those to judges"
                    + " come from streams-app",
            Prompt.class,
            Division.BY_QUESTION,
            MONTH);
    public static final Topic<Answer> ANSWERS = new Topic<>(
            PREFIX + "answers",
            "question",
            "what a model answered: log-probability of every label variant, served version, latency; or a refusal",
            Answer.class,
            Division.BY_QUESTION,
            MONTH);
    public static final Topic<Response> RESPONSES = new Topic<>(
            PREFIX + "responses",
            "question",
            "a model's long answer, for Overton pluralism",
            Response.class,
            Division.BY_QUESTION,
            MONTH);
    public static final Topic<Rating> RATINGS = new Topic<>(
            PREFIX + "ratings",
            "question",
            "a juror's rating of an answer or a model",
            Rating.class,
            Division.BY_QUESTION,
            MONTH);
    public static final Topic<Objective> OBJECTIVES = new Topic<>(
            PREFIX + "objectives",
            "model, steering, objective",
            "a value of a model measured elsewhere, perhaps steered",
            Objective.class,
            Division.SINGLE,
            COMPACTED);
    public static final Topic<Distribution> DISTRIBUTIONS = new Topic<>(
            PREFIX + "distributions",
            "run, round, model, steering, question",
            "a model's distribution over the options of a question, option mass, draws seen",
            Distribution.class,
            Division.BY_QUESTION,
            COMPACTED);
    public static final Topic<Score> SCORES = new Topic<>(
            PREFIX + "scores",
            "run, round, model, steering, question",
            "every measure of a distribution against every population of the run, and of the answers in long texts",
            Score.class,
            Division.BY_QUESTION,
            COMPACTED);
    public static final Topic<Metric> METRICS = new Topic<>(
            PREFIX + "metrics",
            "run, model, steering, population, measure, window",
            "n, mean, standard error, interval, revision; the whole-run value has the window \"run\"",
            Metric.class,
            Division.BY_QUESTION,
            COMPACTED);
    public static final Topic<Answer> LATE = new Topic<>(
            PREFIX + "late",
            "question",
            "answers that came after their window's grace",
            Answer.class,
            Division.BY_QUESTION,
            MONTH);
    public static final Topic<Standings> STANDINGS = new Topic<>(
            PREFIX + "standings",
            "run, board",
            "a board as everyone sees it: values, intervals, ranks, ties, progress",
            Standings.class,
            Division.SINGLE,
            COMPACTED);
    public static final Topic<Alert> ALERTS = new Topic<>(
            PREFIX + "alerts", "model", "what drifted, with its evidence", Alert.class, Division.SINGLE, MONTH);
    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            PREFIX + "dead-letters",
            "as the source's",
            "the original bytes, where they came from, why they could not be used",
            DeadLetter.class,
            Division.SINGLE,
            YEAR);

    public static final List<Topic<?>> ALL = List.of(
            QUESTIONS,
            REFERENCES,
            MODELS,
            RUNS,
            PROMPTS,
            ANSWERS,
            RESPONSES,
            RATINGS,
            OBJECTIVES,
            DISTRIBUTIONS,
            SCORES,
            METRICS,
            LATE,
            STANDINGS,
            ALERTS,
            DEAD_LETTERS);

    private Topics() {}

    /**
     * The topic of that name, with or without the prefix.
     *
     * @throws IllegalArgumentException where there is none; the message lists those that there are
     */
    public static Topic<?> named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name) || topic.name().equals(PREFIX + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no topic '" + name + "'; there are "
                        + ALL.stream().map(Topic::name).collect(Collectors.joining(", ")) + "."));
    }
}
