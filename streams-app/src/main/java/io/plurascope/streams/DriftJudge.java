package io.plurascope.streams;

import io.plurascope.event.Alert;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.event.Window;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.drift.Comparison;
import io.plurascope.measures.drift.Comparison.Scores;
import io.plurascope.measures.drift.DriftDetector;
import io.plurascope.measures.drift.DriftState;
import io.plurascope.measures.drift.Judgement;
import io.plurascope.measures.drift.Side;
import io.plurascope.streams.state.Course;
import io.plurascope.streams.state.Track;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one window after another of one model, plain or steered, in a monitor: a drift detector for each value watched, and what versions
 * answered. A function of the course so far and of the window's sums.
 */
final class DriftJudge {
    private final Run run;
    private final String model;
    private final @Nullable Steering steering;
    private final Monitor monitor;
    private final Rounds rounds;
    private final ReferenceRounds reference;
    private final List<Watched> watched;
    private final Detection detection;
    private final VersionChange versions;

    DriftJudge(Run run, String model, @Nullable Steering steering) {
        this.run = run;
        this.model = model;
        this.steering = steering;
        this.monitor = Objects.requireNonNull(run.getMonitor());
        this.rounds = new Rounds(run);
        this.reference = ReferenceRounds.of(run, model);
        this.watched = Watched.of(run);
        this.detection = Detection.of(run, monitor);
        this.versions = new VersionChange(run, model, rounds);
    }

    /** A course of which nothing is judged. */
    static Course start(Run run, String model, @Nullable Steering steering) {
        ByteBuffer nothing = ByteBuffer.wrap(DriftState.START.toBytes());
        List<Track> tracks = Watched.of(run).stream()
                .map(each -> new Track(nothing.duplicate(), 0L, 0L, 0L, 0L))
                .toList();
        return new Course(
                run.getRun(),
                model,
                SteeringBytes.of(steering),
                run.getJoined().getOrDefault(model, 0L),
                false,
                Map.of(),
                List.of(),
                0L,
                0L,
                tracks);
    }

    ReferenceRounds reference() {
        return reference;
    }

    boolean isReference(long round) {
        return reference.contains(round);
    }

    /**
     * Judges the next window and moves the course on.
     *
     * @param earlier the reference's sums, where windows are not compared question by question
     * @param at when it is judged
     */
    List<Alert> next(Course.Builder course, long round, Row window, @Nullable Row earlier, Instant at) {
        List<Alert> alerts = new ArrayList<>();
        // Every window asks plainly, so that the plain answers tell of a version for all steerings.
        if (steering == null) {
            versions.next(course, round, window, at).ifPresent(alerts::add);
        }
        if (reference.judged(round)) {
            List<Track> tracks = new ArrayList<>();
            for (int place = 0; place < watched.size(); place++) {
                Optional<Comparison> comparison = comparison(place, window, earlier);
                Track track = course.getTracks().get(place);
                tracks.add(
                        comparison.isEmpty()
                                ? track
                                : judge(watched.get(place), track, round, comparison.get(), at, alerts));
            }
            course.setTracks(tracks);
        } else {
            course.setTracks(referred(course.getTracks(), window));
        }
        course.setNext(round + 1);
        return alerts;
    }

    /** What has been asked of the reference so far: windows that were left out are no part of it, nor are refusals. */
    private List<Track> referred(List<Track> tracks, Row window) {
        List<Track> referred = new ArrayList<>();
        for (int place = 0; place < watched.size(); place++) {
            Track track = tracks.get(place);
            long n = watched.get(place).count(window);
            referred.add(Track.newBuilder(track)
                    .setReference(track.getReference() + n)
                    .setMost(Math.max(track.getMost(), n))
                    .build());
        }
        return referred;
    }

    /** The detector of a value, beside as many windows like the one that is judged as its reference is worth. */
    private DriftDetector detector(Track track, Comparison window) {
        long whole = Math.max(track.getMost(), window.n());
        return monitor.getBaseline() != null || track.getMost() == 0
                ? detection.detector()
                : detection.detector().besides((double) track.getReference() / whole);
    }

    private Optional<Comparison> comparison(int place, Row window, @Nullable Row earlier) {
        if (earlier != null) {
            return Comparison.independent(
                    watched.get(place).scores(window), watched.get(place).scores(earlier));
        }
        ExactSums shift = window.shift();
        return shift.cells() == 0
                ? Optional.empty()
                : Comparison.paired(
                        new Scores(shift, place),
                        new Scores(shift, watched.size() + place),
                        new Scores(shift, 2 * watched.size() + place));
    }

    private Track judge(Watched value, Track track, long round, Comparison comparison, Instant at, List<Alert> alerts) {
        DriftState before = DriftState.fromBytes(bytes(track.getState()));
        Judgement judgement = detector(track, comparison).next(before, comparison);
        DriftState after = judgement.state();
        Track moved = new Track(
                ByteBuffer.wrap(after.toBytes()),
                since(after, Side.UP, track.getUp(), round),
                since(after, Side.DOWN, track.getDown(), round),
                track.getReference(),
                track.getMost());
        for (Side side : Side.values()) {
            boolean was = before.track(side).raised();
            boolean is = after.track(side).raised();
            if (was != is) {
                Track evidence = is ? moved : track;
                alerts.add(alert(value, round, comparison, before, at)
                        .setRaised(is)
                        .setSide(side == Side.UP ? "up" : "down")
                        .setSince(Instant.ofEpochMilli(side == Side.UP ? evidence.getUp() : evidence.getDown()))
                        .setStatistic(after.track(side).statistic())
                        .build());
            }
        }
        return moved;
    }

    private long since(DriftState after, Side side, long before, long round) {
        long since = after.track(side).since();
        if (since == 0) {
            return 0;
        }
        return since == after.windows() ? rounds.start(round) : before;
    }

    private Alert.Builder alert(Watched value, long round, Comparison comparison, DriftState before, Instant at) {
        String baseline = monitor.getBaseline();
        return Alert.newBuilder()
                .setModel(model)
                .setRun(run.getRun())
                .setSteering(steering)
                .setMeasure(value.measure())
                .setPopulation(value.population())
                .setTest(detection.test())
                .setWindow(Windows.of(rounds.start(round), run))
                .setValue(comparison.mean())
                .setN(comparison.n())
                .setReference(
                        baseline == null
                                ? new Window(
                                        Instant.ofEpochMilli(rounds.start(reference.first())),
                                        Instant.ofEpochMilli(rounds.start(reference.end())))
                                : null)
                .setBaseline(baseline)
                .setReferenceValue(comparison.referenceMean())
                .setReferenceN(comparison.referenceN())
                .setLow(comparison.difference().low())
                .setHigh(comparison.difference().high())
                .setSlack(detection.detector().slack())
                .setThreshold(detection.detector().threshold())
                .setRunLength(monitor.getRunLength())
                .setWatched(detection.watched())
                .setLearned(before.learned())
                .setPairs(ReferenceRounds.pairs(run) ? comparison.n() : null)
                .setAt(at);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
