package io.plurascope.sink.board;

import io.plurascope.event.Entry;
import io.plurascope.event.Metric;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.ExpectedPrompts;
import io.plurascope.schemas.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands at this moment: the last event of each key of the topics runs, models, standings and metrics, and how
 * many dead letters and late answers there were. A tombstone removes its key, so memory follows the number of keys and
 * never the length of the topics. One thread writes, any number read; a listener is called by the writing thread after
 * the change can be read.
 */
public final class Boards {
    private static final long NEVER = Long.MIN_VALUE;

    private final ConcurrentNavigableMap<String, Run> runs = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, Model> models = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, Board> standings = new ConcurrentSkipListMap<>();
    private final HeldMetrics metrics = new HeldMetrics();
    private final Alerts alerts = new Alerts();
    private final SettledRuns settled = new SettledRuns();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong lateAnswers = new AtomicLong();
    private final AtomicLong lastEvent = new AtomicLong(NEVER);
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> readListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong modelChanges = new AtomicLong();
    private volatile boolean reading;

    /** Nothing stands yet. */
    public Boards() {
        alerts.listen(alert -> tell(new Change.OfAlerts(alert.getRun())));
    }

    /** Calls a listener after each change from now on; it has to be quick and must not throw. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Calls a listener when {@link #reading} ends; it has to be quick and must not throw. */
    public void listenForRead(Runnable listener) {
        readListeners.add(listener);
    }

    /** Says that what the topics hold is being read, so that what is not here may stand all the same. */
    public void beginReading() {
        reading = true;
    }

    /** Says that everything that the topics held at the start has been read. */
    public void endReading() {
        reading = false;
        readListeners.forEach(Runnable::run);
    }

    /** Whether what the topics held at the start is still being read. */
    public boolean reading() {
        return reading;
    }

    /** Takes a run's record, unless a higher revision is held; null removes the run. */
    public void putRun(String key, @Nullable Run run) {
        if (run == null) {
            runs.remove(key);
        } else {
            runs.merge(key, run, (held, taken) -> taken.getRevision() < held.getRevision() ? held : taken);
        }
        tell(new Change.OfRun(run == null ? key : run.getRun()));
    }

    /** Takes a model's record, unless a higher revision is held; null removes it. Boards that name it change too. */
    public void putModel(String key, @Nullable Model model) {
        if (model == null) {
            models.remove(key);
        } else {
            models.merge(key, model, (held, taken) -> taken.getRevision() < held.getRevision() ? held : taken);
        }
        modelChanges.incrementAndGet();
        standings.values().stream()
                .filter(board -> board.standings().getEntries().stream()
                        .anyMatch(entry -> Keys.of(entry.getModel()).equals(key)))
                .forEach(board -> tell(change(board)));
    }

    /**
     * Takes a board; null removes it.
     *
     * @param updated when the broker appended it
     */
    public void putStandings(String key, @Nullable Standings event, Instant updated) {
        if (event == null) {
            Board removed = standings.remove(key);
            if (removed != null) {
                tellOf(removed, true);
            }
            return;
        }
        Board board = new Board(event, updated);
        Board before = standings.put(key, board);
        tellOf(board, before == null || before.standings().getComplete() != event.getComplete());
    }

    private void tellOf(Board board, boolean runChanged) {
        String run = board.standings().getRun();
        if (board.isProgress() && !complete(run)) {
            settled.remove(run);
        }
        tell(change(board));
        if (runChanged) {
            tell(new Change.OfRun(run));
        }
    }

    /**
     * Takes a metric; null removes it. That windows have changed is told by {@link #tellWindows}, since many come together.
     *
     * @param appended when the broker appended it
     */
    public void putMetric(String key, @Nullable Metric metric, Instant appended) {
        metrics.put(key, metric, appended);
    }

    /** Tells of the runs of which windows have changed since it was called last. */
    public void tellWindows() {
        metrics.takeChanged().forEach(run -> tell(new Change.OfWindows(run)));
    }

    /** How often it was told that windows of a run have changed. */
    public long windowChanges(String run) {
        return metrics.windowChanges(run);
    }

    /** What has drifted in monitors. */
    public Alerts alerts() {
        return alerts;
    }

    /** Counts one dead letter. */
    public void countDeadLetter() {
        deadLetters.incrementAndGet();
    }

    /** Counts one answer that came after its window's grace. */
    public void countLateAnswer() {
        lateAnswers.incrementAndGet();
    }

    /** Notes when the broker appended an event. */
    public void noteEvent(Instant appended) {
        lastEvent.accumulateAndGet(appended.toEpochMilli(), Math::max);
    }

    /** Says that everything that belongs to a complete run has been read. */
    public void settle(String run) {
        settled.add(run);
    }

    /**
     * Waits until a run is complete and everything that belongs to it has been read.
     *
     * @return whether it was in time
     */
    public boolean awaitSettled(String run, Duration patience) throws InterruptedException {
        return settled.await(run, patience);
    }

    /** Whether a run is complete and everything that belongs to it has been read. */
    public boolean settled(String run) {
        return settled.contains(run);
    }

    /** The runs, the latest start first. */
    public List<Run> runs() {
        return runs.values().stream()
                .sorted(Comparator.comparing(Run::getStart).reversed().thenComparing(Run::getRun))
                .toList();
    }

    /** A run's record. */
    public Optional<Run> run(String run) {
        return Optional.ofNullable(runs.get(Keys.of(run)));
    }

    /** The models, by name. */
    public Collection<Model> models() {
        return List.copyOf(models.values());
    }

    /** A model's record. */
    public Optional<Model> model(String model) {
        return Optional.ofNullable(models.get(Keys.of(model)));
    }

    /** How far a run is. */
    public Optional<Board> progress(String run) {
        return board(run, Board.PROGRESS);
    }

    /**
     * How many prompts of a run have ended for a model: they are answered, refused, invalid or late, and no judge is waited
     * for. 0 where nothing is known of it.
     */
    public long ended(String run, String model) {
        return progress(run).stream()
                .flatMap(board -> board.standings().getProgress().stream())
                .filter(progress -> progress.getModel().equals(model))
                .mapToLong(progress -> progress.getAnswered()
                        + progress.getRefused()
                        + progress.getInvalid()
                        + progress.getLate()
                        - progress.getWaiting())
                .sum();
    }

    /** Whether a run waits for a model: it is one that never ends, or not all of the model's prompts have ended. */
    public boolean waitsFor(Run run, String model) {
        Long expected = ExpectedPrompts.of(run, model);
        return expected == null || ended(run.getRun(), model) < expected;
    }

    /** Whether every model of a run has ended every prompt, as the run's progress says. */
    public boolean complete(String run) {
        return progress(run).map(board -> board.standings().getComplete()).orElse(false);
    }

    /** A board of a run. */
    public Optional<Board> board(String run, String board) {
        return Optional.ofNullable(standings.get(Keys.of(run, board)));
    }

    /** The boards of a run on which models stand, without its progress, by name. */
    public List<Board> boards(String run) {
        return within(standings, run, "").filter(board -> !board.isProgress()).toList();
    }

    /** A board's rows, in the board's order. */
    public Stream<Row> rows(Board board) {
        return board.standings().getEntries().stream().map(entry -> row(board, entry));
    }

    /**
     * The rows of all windows of a run, the whole run among them, by key.
     *
     * @param after key, as {@link Row#key}, behind which they begin; empty for all
     */
    public Stream<RevisedRow> revisedMetrics(String run, String after) {
        return metrics.of(run, after)
                .map(held -> new RevisedRow(
                        Row.of(held.metric(), model(held.metric().getModel()).orElse(null)),
                        held.metric().getRevision(),
                        held.late()));
    }

    /** The rows of all windows of a run. */
    public Stream<Row> metrics(String run) {
        return revisedMetrics(run, "").map(RevisedRow::row);
    }

    /** How often a metric of a run was taken. */
    public long metricChanges(String run) {
        return metrics.changes(run);
    }

    /** How often a model was taken. */
    public long modelChanges() {
        return modelChanges.get();
    }

    /** Number of dead letters read. */
    public long deadLetters() {
        return deadLetters.get();
    }

    /** Number of late answers read. */
    public long lateAnswers() {
        return lateAnswers.get();
    }

    /** When the broker appended the last event that was read; empty before the first. */
    public Optional<Instant> lastEvent() {
        long at = lastEvent.get();
        return at == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }

    private Row row(Board board, Entry entry) {
        return Row.of(board.standings(), entry, model(entry.getModel()).orElse(null));
    }

    /** What a run has of events by key, behind a key. */
    static <T> Stream<T> within(ConcurrentNavigableMap<String, T> events, String run, String after) {
        String prefix = Keys.of(run, "");
        String from = after.compareTo(prefix) > 0 ? after : prefix;
        String to = prefix + Character.MAX_VALUE;
        return from.compareTo(to) > 0 ? Stream.empty() : events.subMap(from, false, to, false).values().stream();
    }

    private static Change change(Board board) {
        String run = board.standings().getRun();
        return board.isProgress()
                ? new Change.OfProgress(run)
                : new Change.OfStandings(run, board.standings().getBoard());
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
