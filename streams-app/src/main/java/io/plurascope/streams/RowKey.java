package io.plurascope.streams;

import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Part;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names a row of partial sums: a model's over the whole run or in a window, or the differences between two models, or
 * between a model as it is and as it is steered, over the whole run, or what a jury has of a model, of all rated texts or
 * of one of them.
 *
 * @param run id of the run
 * @param model name of the model, or of the first of two
 * @param other the second of two models, whose scores are taken away from the first's; the same model where it is that
 *     model steered; of two steerings of one model the second function or style
 * @param steering what the models were steered to
 * @param windowStart start of the window in milliseconds since 1970; null is the whole run
 * @param jury the jury whose measures the row holds in place of those of a model alone
 * @param question the rated text that the row is of; null for what is summed over questions
 * @param over which of the questions it is over, where not over all
 */
record RowKey(
        String run,
        String model,
        @Nullable String other,
        @Nullable Steering steering,
        @Nullable Long windowStart,
        @Nullable String jury,
        @Nullable String question,
        @Nullable Kind over) {
    /** The jury of all raters. */
    static final String RATERS = "raters";

    /** Kinds of rows, in the order in which the changed ones travel: what tells of completion last. */
    enum Kind {
        /** A steered model's distances over the questions that all populations of the confusion matrix have. */
        MATRIX("01"),
        /** A steered model's distances over the questions that have a value in every style. */
        STYLES("02"),
        /** A steered model's measures over the questions that have a value under every function it is steered to. */
        TRADE_OFFS("03"),
        /** How often a steered model and its attribute's people prefer which of two options, see {@link ModesTable}. */
        MODES("04"),
        /** The differences between a model steered to one function and to another, over the same questions. */
        TRADE_OFF_PAIRS("05"),
        /** The differences between two styles of an attribute, over the questions that have a value in every style. */
        STYLE_PAIRS("06"),
        TEXT("0t"),
        JURY("0j"),
        PAIR("1"),
        WINDOW("2"),
        RUN("3"),
        RATERS("4");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** Whether the row of that key is of those whose every value is a metric. */
        static boolean hasMetrics(String key, String run) {
            return Stream.of(MATRIX, STYLES, TRADE_OFFS, MODES, TRADE_OFF_PAIRS, STYLE_PAIRS, PAIR)
                    .noneMatch(kind -> key.startsWith(kind.prefix(run)));
        }

        /** What the keys of a run's rows of this kind begin with. */
        String prefix(String run) {
            return Keys.of(mark, run) + "|";
        }
    }

    static RowKey ofRun(String run, String model, @Nullable Steering steering) {
        return new RowKey(run, model, null, steering, null, null, null, null);
    }

    static RowKey ofWindow(String run, String model, @Nullable Steering steering, long windowStart) {
        return new RowKey(run, model, null, steering, windowStart, null, null, null);
    }

    static RowKey ofPair(String run, String model, String other, @Nullable Steering steering) {
        return new RowKey(run, model, other, steering, null, null, null, null);
    }

    static RowKey ofJury(String run, String model, @Nullable Steering steering, String jury) {
        return new RowKey(run, model, null, steering, null, jury, null, null);
    }

    static RowKey ofText(String run, String question) {
        return new RowKey(run, question, null, null, null, RATERS, question, null);
    }

    static RowKey ofMatrix(String run, String model, Steering steering) {
        return new RowKey(run, model, null, steering, null, null, null, Kind.MATRIX);
    }

    static RowKey ofStyles(String run, String model, Steering steering) {
        return new RowKey(run, model, null, steering, null, null, null, Kind.STYLES);
    }

    static RowKey ofTradeOffs(String run, String model, Steering steering) {
        return new RowKey(run, model, null, steering, null, null, null, Kind.TRADE_OFFS);
    }

    static RowKey ofModes(String run, String model, Steering steering) {
        return new RowKey(run, model, null, steering, null, null, null, Kind.MODES);
    }

    static RowKey ofTradeOffPair(String run, String model, Steering first, Steering second) {
        return new RowKey(run, model, second.getName(), first, null, null, null, Kind.TRADE_OFF_PAIRS);
    }

    /** Both are of one attribute. */
    static RowKey ofStylePair(String run, String model, Steering first, Steering second) {
        return new RowKey(run, model, second.getStyle(), first, null, null, null, Kind.STYLE_PAIRS);
    }

    static RowKey of(Part part) {
        String over = part.getOver();
        return new RowKey(
                part.getRun(),
                part.getModel(),
                part.getOther(),
                SteeringBytes.read(part.getSteering()),
                part.getWindowStart(),
                part.getJury(),
                part.getQuestion(),
                over == null ? null : Kind.valueOf(over));
    }

    Kind kind() {
        if (over != null) {
            return over;
        }
        if (other != null) {
            return Kind.PAIR;
        }
        if (jury != null) {
            return question != null ? Kind.TEXT : jury.equals(RATERS) ? Kind.RATERS : Kind.JURY;
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
                        windowStart == null ? "" : Long.toString(windowStart))
                + (jury == null ? "" : "|" + Keys.of(jury));
    }
}
