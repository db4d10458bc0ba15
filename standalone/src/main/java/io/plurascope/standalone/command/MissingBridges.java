package io.plurascope.standalone.command;

import io.plurascope.event.Run;
import io.plurascope.schemas.Unbridged;
import io.plurascope.sink.board.Boards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Tells of models that runs wait for and that no bridge asks, once for each that it finds twice in a row, and once more when
 * somebody asks it. Bridges of other processes are known by the broker only. Not thread-safe.
 */
final class MissingBridges {
    private static final Duration EVERY = Duration.ofSeconds(4);

    private final List<Run> runs;
    private final Boards boards;
    private final Admin admin;
    private final Consumer<String> say;
    private final Clock clock;
    private final Set<Unbridged> told = new HashSet<>();
    private Set<Unbridged> found = Set.of();
    private Instant asked = Instant.MIN;
    private @Nullable CompletableFuture<List<Unbridged>> question;

    /**
     * One that has told nothing yet.
     *
     * @param say takes one sentence
     */
    MissingBridges(List<Run> runs, Boards boards, Admin admin, Consumer<String> say, Clock clock) {
        this.runs = List.copyOf(runs);
        this.boards = boards;
        this.admin = admin;
        this.say = say;
        this.clock = clock;
    }

    /** Tells what has changed since the last time; it may be called as often as one likes, and waits for nobody. */
    void tell() {
        CompletableFuture<List<Unbridged>> open = question;
        if (open != null && open.isDone()) {
            question = null;
            // That a broker is away is told by whoever follows the run.
            if (!open.isCompletedExceptionally()) {
                tell(open.join());
            }
        }
        if (question == null && asked.plus(EVERY).isBefore(clock.instant())) {
            asked = clock.instant();
            question = Unbridged.of(runs, admin);
        }
    }

    private void tell(List<Unbridged> unbridged) {
        Set<Unbridged> now = new HashSet<>(unbridged);
        now.removeIf(each -> runs.stream()
                .filter(run -> run.getRun().equals(each.run()))
                .noneMatch(run -> boards.waitsFor(run, each.model())));
        now.stream()
                .filter(each -> found.contains(each) && told.add(each))
                .map(Unbridged::sentence)
                .sorted()
                .forEach(say);
        told.stream()
                .filter(each -> now.stream().noneMatch(each::isAboutTheSame))
                .map(each -> "Run '" + each.run() + "' waits for no bridge of '" + each.model() + "' any more.")
                .sorted()
                .forEach(say);
        told.retainAll(now);
        found = now;
    }
}
