package io.plurascope.producer;

import io.plurascope.event.Monitor;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that a monitor publishes, made anew whenever it is asked for. Rounds are counted from the run's start, one for
 * each window of event time; all prompts of a round have the start of its window as their event time. A round asks its
 * questions in the run's order: the first ones in a panel, in a rotation those that follow on the last round's, and the
 * first again after the last.
 */
public final class MonitorPlan {
    /** From how many questions on a window is compared; with fewer no mean is normal. */
    public static final int FEWEST_COMPARED = 10;

    /** For longer than that nobody can say what was asked: the topic of the prompts has dropped it. */
    private static final Duration HELD = ((Topic.Kept.For) Topics.PROMPTS.kept()).time();

    private final Plan plan;
    private final MonitorSettings settings;
    private final int questions;

    private MonitorPlan(Plan plan, MonitorSettings settings, int questions) {
        this.plan = plan;
        this.settings = settings;
        this.questions = questions;
    }

    /**
     * The plan of a monitor.
     *
     * @param plan what would be asked once
     * @param named whether its run was given its name by somebody, who then means this very run
     * @throws DatasetException where windows would differ in how many long answers are to be judged
     */
    public static MonitorPlan of(Plan plan, MonitorSettings settings, boolean named) {
        Run once = plan.run();
        if (once.getJurors() != null) {
            throw new DatasetException("A monitor asks no jurors what long answers are worth to them; replay these.");
        }
        int all = once.getQuestions();
        int questions = Math.min(settings.questions(), all);
        boolean panel = settings.asks() == MonitorSettings.Asks.PANEL;
        Duration every = settings.every();
        Map<String, String> words = new TreeMap<>(once.getSettings());
        words.remove(RunRecord.STEP);
        Plan asked = plan.as(once, panel ? questions : all);
        String id = named ? once.getRun() : derived(once.getRun(), settings, questions);
        Run run = Run.newBuilder(once)
                .setRun(id)
                .setEntailment(Judging.inWindows(id, once.getEntailment(), asked, questions))
                .setQuestions(panel ? questions : all)
                .setPrompts(null)
                .setFewerPrompts(Map.of())
                .setWindow(every.toMillis())
                .setAdvance(0)
                .setGrace(every.toMillis())
                .setStart(windowOf(once.getStart(), every))
                .setSettings(words)
                .setMonitor(settings.event(questions))
                .build();
        return new MonitorPlan(asked.as(run, asked.places()), settings, questions);
    }

    /**
     * Refuses a window that asks more than somebody may have meant; what judges of long answers are asked is not counted.
     *
     * @param most prompts of a window, over all steerings and models
     * @throws DatasetException where it would ask more; the message says what they are made of
     */
    public void requireAtMost(long most) {
        WindowPrompts.of(plan, questions).requireAtMost(most);
    }

    /**
     * Refuses a baseline that windows cannot be compared with, before anything is asked.
     *
     * @throws DatasetException where there is no such run, or it is none to compare with
     */
    public void requireBaseline(HeldEvents events) {
        compared(events);
    }

    /**
     * This plan, which knows how much its baseline holds where it has one.
     *
     * @throws DatasetException where that cannot be compared with
     */
    MonitorPlan compared(HeldEvents events) {
        String name = run().getMonitor().getBaseline();
        return name == null ? this : comparedWith(Baseline.require(name, plan, questions, events));
    }

    /** This plan, whose windows are compared with the answers of a run. */
    MonitorPlan comparedWith(Run baseline) {
        Run run = plan.run();
        double draws = (double) Math.max(1, baseline.getDraws()) / Math.max(1, run.getDraws());
        Monitor monitor = Monitor.newBuilder(run.getMonitor())
                .setBaselineWindows(draws * run.getQuestions() / questions)
                .build();
        Run compared = Run.newBuilder(run).setMonitor(monitor).build();
        return new MonitorPlan(plan.as(compared, run.getQuestions()), settings, questions);
    }

    /**
     * This plan as it goes on with a run that exists; models that it has not asked yet join in the next round.
     *
     * @param last the last round that was begun; {@link PublishedRounds#NONE} where none was
     * @throws io.plurascope.producer.dataset.DatasetException where the run was started with other settings
     */
    MonitorPlan resuming(Run existing, long last, Instant now) {
        Plan resumed = plan.resuming(existing);
        long next = new MonitorPlan(resumed, settings, questions).next(last, now);
        Map<String, Long> joined = new TreeMap<>(existing.getJoined());
        resumed.run().getModels().stream()
                .filter(model -> last == PublishedRounds.NONE
                        ? joined.getOrDefault(model, 0L) < next && !expired(existing, now)
                        : !existing.getModels().contains(model))
                .forEach(model -> joined.put(model, next));
        boolean changed = !joined.equals(existing.getJoined());
        Run run = Run.newBuilder(resumed.run())
                .setJoined(joined)
                .setRevision(existing.getRevision() + (changed ? 1 : 0))
                .build();
        return new MonitorPlan(resumed.as(run, run.getQuestions()), settings, questions);
    }

    /** Whether what was asked first may have been dropped, so that nobody can say whether anything was asked. */
    private static boolean expired(Run existing, Instant now) {
        return existing.getStart().plus(HELD).isBefore(now);
    }

    /**
     * The round that is asked after the last one: the one under way or, where that was the last, the next; where windows that
     * were missed are caught up with, the first of those whose prompts their topic would still hold.
     */
    long next(long last, Instant now) {
        long current = round(now);
        return switch (settings.missed()) {
            case SKIP -> Math.max(last + 1, current);
            case CATCH_UP -> Math.max(last + 1, current - HELD.dividedBy(settings.every()));
        };
    }

    /** The run and its questions; its own prompts are none of the monitor's. */
    public Plan plan() {
        return plan;
    }

    /** The run's record. */
    public Run run() {
        return plan.run();
    }

    /** Number of questions that are asked in a window. */
    public int questions() {
        return questions;
    }

    /** Number of prompts with choices that every model is to answer in a window. */
    public int size() {
        return Math.multiplyExact(questions, promptsAQuestion());
    }

    /** All draws, plainly and in every steering. */
    private int promptsAQuestion() {
        return plan.promptsAQuestion();
    }

    /** The round whose window a time is in. */
    private long round(Instant time) {
        return Math.floorDiv(Duration.between(run().getStart(), time).toMillis(), run().getWindow());
    }

    /** Start of a round's window. */
    Instant start(long round) {
        return run().getStart().plusMillis(Math.multiplyExact(round, run().getWindow()));
    }

    /** All that is asked in a round: of each question first the long answer, where one is wanted, then the choices. */
    Stream<Prompt> prompts(long round) {
        int asked = promptsAQuestion();
        return IntStream.range(0, questions)
                .boxed()
                .flatMap(place -> Stream.concat(
                        open(round, place), IntStream.range(0, asked).mapToObj(n -> prompt(round, place * asked + n))));
    }

    private Stream<Prompt> open(long round, int place) {
        Set<String> writers = plan.writers();
        return writers.isEmpty()
                ? Stream.empty()
                : plan.open(item(round, place), writers).stream().map(once -> in(round, once));
    }

    /**
     * One prompt with choices.
     *
     * @param round from 0
     * @param index its place in the round, from 0 to below {@link #size()}; the draws of a question follow each other
     */
    public Prompt prompt(long round, int index) {
        int asked = promptsAQuestion();
        int place = Objects.checkIndex(index, size()) / asked;
        Prompt once = plan.prompt((long) item(round, place) * asked + index % asked);
        return in(round, once);
    }

    /** Which of the run's questions a round asks in one of its places. */
    private int item(long round, int place) {
        return run().getMonitor().getRotation()
                ? (int) Math.floorMod(Math.multiplyExact(round, questions) + place, (long) run().getQuestions())
                : place;
    }

    private Prompt in(long round, Prompt once) {
        return Prompt.newBuilder(once)
                .setRound(round)
                .setPrompt(Keys.of(
                        once.getRun(),
                        Long.toString(round),
                        once.getQuestion(),
                        PromptEvents.draw(once),
                        Keys.text(once.getSteering())))
                .setEventTime(start(round))
                .build();
    }

    /** Windows begin at multiples of their length since 1970, as they do where they are added up. */
    private static Instant windowOf(Instant time, Duration every) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), every.toMillis()) * every.toMillis());
    }

    /** The same content gives the same id; what becomes of missed windows is no part of it. */
    private static String derived(String once, MonitorSettings settings, int questions) {
        String baseline = settings.baseline();
        return once.substring(0, once.lastIndexOf('-')) + "-monitor-"
                + Hashes.digits(
                        once,
                        settings.every().toString(),
                        Integer.toString(questions),
                        settings.asks().toString(),
                        Integer.toString(settings.referenceWindows()),
                        Integer.toString(settings.keptWindows()),
                        baseline == null ? "" : baseline,
                        settings.drift().toString());
    }
}
