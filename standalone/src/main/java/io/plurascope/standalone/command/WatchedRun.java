package io.plurascope.standalone.command;

import io.plurascope.event.Alert;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.schemas.Counted;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.export.TerminalBoard;
import io.plurascope.sink.export.TerminalChoice;
import io.plurascope.sink.export.TerminalRoom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is shown of the run that is watched: how far it is, what drifts in it, and its boards. */
final class WatchedRun implements Watched {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final WatchedTopics topics;
    private final @Nullable String named;
    private final TerminalBoard.Choice choice;

    /** @param named the run; null for whichever was started last */
    WatchedRun(WatchedTopics topics, @Nullable String named, TerminalBoard.Choice choice) {
        this.topics = topics;
        this.named = named;
        this.choice = choice;
    }

    @Override
    public void awaitChange(Duration longest) throws InterruptedException {
        topics.awaitChange(longest);
    }

    @Override
    public String now() {
        return topics.boards().lastEvent().map(WatchedRun::time).orElse("no event yet");
    }

    private static String time(Instant instant) {
        return CLOCK.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    /** The run; empty where there is none, or none yet. A run that judges for another is no run of its own. */
    private Optional<Run> run() {
        Boards boards = topics.boards();
        return named == null
                ? boards.runs().stream().filter(run -> run.getParent() == null).findFirst()
                : boards.run(named);
    }

    @Override
    public boolean complete() {
        return run().map(run -> topics.boards().complete(run.getRun())).orElse(false);
    }

    /** Why there is nothing to show. */
    String missing() {
        return named == null
                ? "There is no run yet; start one, such as with `plurascope replay`."
                : "There is no run '" + named + "'; there are "
                        + String.join(
                                ", ",
                                topics.boards().runs().stream().map(Run::getRun).toList()) + ".";
    }

    /** The boards; empty where there is no run. */
    Optional<TerminalBoard.Shown> board(TerminalRoom room) {
        return run().map(run -> TerminalBoard.shown(topics.boards(), run.getRun(), choice, room));
    }

    /** What of the choice is not on the run's boards, in a sentence; empty where all is, and before that is known. */
    Optional<String> astray() {
        return topics.caughtUp()
                ? run().flatMap(run -> TerminalChoice.missing(topics.boards(), run.getRun(), choice))
                : Optional.empty();
    }

    @Override
    public Seen seen(TerminalRoom room) {
        StringBuilder head = new StringBuilder();
        topics.trouble().ifPresent(trouble -> head.append("! ").append(trouble).append('\n'));
        Optional<Run> run = run();
        if (run.isEmpty()) {
            head.append(topics.caughtUp() ? missing() : "Reading what the topics hold.")
                    .append('\n');
            return new Seen(head.toString(), "", 1, List.of());
        }
        head.append(progress(run.get())).append('\n');
        Optional<String> astray = astray();
        if (astray.isPresent()) {
            return new Seen(head.toString(), astray.get() + "\n", 1, alerts(run.get()));
        }
        TerminalBoard.Shown board =
                TerminalBoard.shown(topics.boards(), run.get().getRun(), choice, room);
        return new Seen(head.toString(), board.text(), board.pages(), alerts(run.get()));
    }

    private String progress(Run run) {
        List<Progress> models = topics.boards().progress(run.getRun()).stream()
                .map(Board::standings)
                .flatMap(standings -> standings.getProgress().stream())
                .toList();
        long ended = models.stream()
                .mapToLong(model -> topics.boards().ended(run.getRun(), model.getModel()))
                .sum();
        long expected = models.stream()
                .map(Progress::getExpected)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        String of = expected == 0 ? "" : " of " + expected;
        return ended + of + " prompts of " + Counted.of(models.size(), "model") + " have ended.";
    }

    private List<String> alerts(Run run) {
        return topics.boards().alerts().numberedStanding().stream()
                .map(each -> each.alert())
                .filter(alert -> alert.getRun().equals(run.getRun()))
                .sorted(Comparator.comparing(Alert::getAt).reversed())
                .map(WatchedRun::said)
                .toList();
    }

    private static String said(Alert alert) {
        String population = alert.getPopulation() == null ? "" : " against " + alert.getPopulation();
        return "! %s has drifted: %s%s is %.3f, was %.3f, since %s"
                .formatted(
                        alert.getModel(),
                        alert.getMeasure(),
                        population,
                        alert.getValue(),
                        alert.getReferenceValue(),
                        alert.getSince() == null ? time(alert.getAt()) : time(alert.getSince()));
    }
}
