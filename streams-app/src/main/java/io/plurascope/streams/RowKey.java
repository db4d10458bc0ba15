package io.plurascope.streams;

import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Part;
import org.jspecify.annotations.Nullable;

/**
 * Names a row of partial sums: a model's over the whole run or in a window, or the differences between two models over
 * the whole run.
 *
 * @param run id of the run
 * @param model name of the model, or of the first of two
 * @param other the second of two models, whose scores are taken away from the first's
 * @param steering what the models were steered to
 * @param windowStart start of the window in milliseconds since 1970; null is the whole run
 */
record RowKey(
        String run,
        String model,
        @Nullable String other,
        @Nullable Steering steering,
        @Nullable Long windowStart) {
    /** Kinds of rows, in the order in which the changed ones travel: the whole run last, as it tells of completion. */
    enum Kind {
        PAIR("1"),
        WINDOW("2"),
        RUN("3");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** What the keys of a run's rows of this kind begin with. */
        String prefix(String run) {
            return Keys.of(mark, run) + "|";
        }
    }

    static RowKey ofRun(String run, String model, @Nullable Steering steering) {
        return new RowKey(run, model, null, steering, null);
    }

    static RowKey ofWindow(String run, String model, @Nullable Steering steering, long windowStart) {
        return new RowKey(run, model, null, steering, windowStart);
    }

    static RowKey ofPair(String run, String model, String other, @Nullable Steering steering) {
        return new RowKey(run, model, other, steering, null);
    }

    static RowKey of(Part part) {
        return new RowKey(
                part.getRun(),
                part.getModel(),
                part.getOther(),
                SteeringBytes.read(part.getSteering()),
                part.getWindowStart());
    }

    Kind kind() {
        if (other != null) {
            return Kind.PAIR;
        }
        return windowStart == null ? Kind.RUN : Kind.WINDOW;
    }

    /** The key as text; rows of one kind and run are neighbours. */
    String text() {
        return kind().prefix(run)
                + Keys.of(
                        model,
                        other == null ? "" : other,
                        Keys.text(steering),
                        windowStart == null ? "" : Long.toString(windowStart));
    }
}
