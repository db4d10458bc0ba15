package io.plurascope.standalone.command;

import io.plurascope.event.Progress;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.export.Export;
import io.plurascope.sink.export.TerminalBoard;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Follows a run on its boards until it is complete. */
final class Follow {
    private static final Duration EVERY = Duration.ofMillis(200);

    private final Boards boards;
    private final Followed asking;
    private final Display display;
    private final Runnable troubles;

    /** @param troubles told of whatever holds the run up, while it is followed */
    Follow(Boards boards, Followed asking, Display display, Runnable troubles) {
        this.boards = boards;
        this.asking = asking;
        this.display = display;
        this.troubles = troubles;
    }

    /**
     * Shows how far the run is, and what troubles its bridges, until it is complete; silence never ends it.
     *
     * @param failure why it cannot become complete any more
     * @throws UserError where it cannot
     */
    void untilComplete(Supplier<Optional<String>> failure) throws InterruptedException {
        while (!boards.awaitSettled(asking.run(), EVERY)) {
            display.show(bars());
            troubles.run();
            Optional<String> reason = failure.get();
            if (reason.isPresent()) {
                throw new UserError(reason.get());
            }
        }
        display.show(bars());
    }

    private List<Display.Bar> bars() {
        List<Display.Bar> bars = new ArrayList<>();
        asking.models().forEach(model -> bars.add(bar(model, asking.prompts(model))));
        if (asking.ratings() > 0) {
            bars.add(bar(Display.Bar.RATINGS, asking.ratings()));
        }
        return bars;
    }

    private Display.Bar bar(String name, long expected) {
        return new Display.Bar(name, boards.ended(asking.run(), name), expected);
    }

    /**
     * Prints the board of the complete run and writes it where it was asked for.
     *
     * @param tail the commands that show the topic that they are applied to
     */
    void conclude(Optional<Path> output, UnaryOperator<String> tail) {
        display.say(TerminalBoard.text(boards, asking.run()));
        unanswered(tail).ifPresent(display::say);
        if (asking.wantsLongAnswers()) {
            display.say("The long answers are in the topic responses: " + tail.apply("responses"));
        }
        output.ifPresent(this::write);
    }

    /** How many prompts have no answer of use, and what shows why; empty where all have. */
    Optional<String> unanswered(UnaryOperator<String> tail) {
        List<Progress> progress = boards.progress(asking.run()).stream()
                .flatMap(board -> board.standings().getProgress().stream())
                .filter(model -> asking.models().contains(model.getModel()))
                .toList();
        long refused = progress.stream().mapToLong(Progress::getRefused).sum();
        long invalid = progress.stream().mapToLong(Progress::getInvalid).sum();
        long late = progress.stream().mapToLong(Progress::getLate).sum();
        return refused + invalid + late == 0
                ? Optional.empty()
                : Optional.of("No answer of use to " + (refused + invalid + late) + " of "
                        + progress.stream()
                                .mapToLong(model -> asking.prompts(model.getModel()))
                                .sum()
                        + " prompts: " + refused + " refused, " + invalid
                        + " invalid, " + late + " late. The topic dead-letters says why: "
                        + tail.apply("dead-letters"));
    }

    private void write(Path directory) {
        try {
            Export.write(boards, asking.run(), directory);
        } catch (IOException e) {
            throw new UserError("The standings cannot be written to " + directory + " (" + e.getMessage() + ").", e);
        }
        display.say("Wrote " + directory.resolve(Export.CSV) + " and " + directory.resolve(Export.JSON));
    }
}
