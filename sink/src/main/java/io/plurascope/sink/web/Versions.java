package io.plurascope.sink.web;

import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Change;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Entity tags of what REST answers: this process and the numbers of the last changes of what an answer is made from, so that
 * a tag costs no look at the content, and content that is the same may get another tag only where something was told anew.
 *
 * <p>A tag has to be taken before the content is read. A change between the two then gives the new content an old tag, which
 * costs one answer too many; the other way round the old content would pass for the new one.
 */
final class Versions {
    private static final int NAME_BYTES = 6;
    private static final int CONTENT_BYTES = 16;

    private final Boards boards;
    private final String process;
    private final AtomicLong number = new AtomicLong();
    private final Map<Change, Long> last = new ConcurrentHashMap<>();
    private final Map<String, Long> boardsOf = new ConcurrentHashMap<>();
    private volatile long runs;
    private volatile long alerts;

    /** Versions of what stands from now on. */
    Versions(Boards boards) {
        this.boards = boards;
        byte[] bytes = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.process = HexFormat.of().formatHex(bytes);
        boards.listen(this::changed);
    }

    private void changed(Change change) {
        long next = number.incrementAndGet();
        last.put(change, next);
        switch (change) {
            case Change.OfRun run -> runs = next;
            case Change.OfAlerts of -> alerts = next;
            case Change.OfStandings standings -> boardsOf.put(standings.run(), next);
            case Change.OfProgress progress -> {}
            // Their number is that of the metrics.
            case Change.OfWindows windows -> {}
        }
    }

    /** Of the list of runs. */
    String runs() {
        return tag(runs);
    }

    /** Of a run with its progress. */
    String run(String run) {
        return tag(last(new Change.OfRun(run)), last(new Change.OfProgress(run)));
    }

    /** Of all boards of a run. */
    String boards(String run) {
        return tag(boardsOf.getOrDefault(run, 0L));
    }

    /** Of what the topics hold of a run that is complete, and of its record. */
    String complete(String run) {
        return tag(boardsOf.getOrDefault(run, 0L), last(new Change.OfRun(run)));
    }

    /** Of what a run's models have question by question, and what its models are. */
    String values(String run) {
        return tag(boardsOf.getOrDefault(run, 0L), boards.modelChanges());
    }

    /** Of one board, which may be the run's progress. */
    String board(String run, String board) {
        return tag(last(new Change.OfStandings(run, board)), last(new Change.OfProgress(run)));
    }

    /** Of a run's windows, whose rows say what their models are. */
    String metrics(String run) {
        return tag(boards.metricChanges(run), boards.modelChanges());
    }

    /** Of the models. */
    String models() {
        return tag(boards.modelChanges());
    }

    /** Of the alerts. */
    String alerts() {
        return tag(alerts);
    }

    /** Of what a process never changes. */
    String constant() {
        return tag();
    }

    /** Of what nobody numbers: the content's own. */
    static String content(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, CONTENT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Of what another part of this process counts. */
    String counted(String version) {
        return process + "-" + version;
    }

    /** Name of this process. */
    String process() {
        return process;
    }

    private long last(Change change) {
        return last.getOrDefault(change, 0L);
    }

    private String tag(long... numbers) {
        return Arrays.stream(numbers).mapToObj(each -> "-" + each).collect(Collectors.joining("", process, ""));
    }
}
