package io.plurascope.sink.export;

import io.plurascope.sink.board.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table stands in the columns there are: names give way first, then measures side by side, then intervals.
 *
 * @param name columns of a model's name
 * @param cell columns of a value and what belongs to it
 * @param measures how many of them stand side by side
 * @param form what belongs to a value
 */
record TerminalLayout(int name, int cell, int measures, Form form) {
    /** What is said of how sure a value is. */
    enum Form {
        INTERVAL,
        PLUS_MINUS,
        ALONE
    }

    private static final int SIDE_BY_SIDE = 2;
    private static final int CELL = 30;
    private static final int CELL_WITH_COUNT = 36;
    private static final int FEWEST_OF_NAME = 14;

    /** Fewer would leave nothing of a measure's name. */
    private static final int FEWEST_OF_CELL = 14;

    /**
     * The first that fits, and the narrowest where none does.
     *
     * @param longest columns of the longest name
     * @param shared how many have each rank, as {@link #cell} takes it
     */
    static TerminalLayout of(
            TerminalRoom room, List<Row> rows, int measures, int longest, Map<String, Long> shared, boolean counts) {
        if (room.wide()) {
            int cell = counts ? CELL_WITH_COUNT : CELL;
            return new TerminalLayout(
                    TerminalRoom.WIDE - SIDE_BY_SIDE * (cell + 1) - 2, cell, SIDE_BY_SIDE, Form.INTERVAL);
        }
        for (Form form : Form.values()) {
            int cell = rows.stream()
                    .mapToInt(row -> cell(row, form, shared, counts).length())
                    .reduce(FEWEST_OF_CELL, Math::max);
            int most = form == Form.INTERVAL ? Math.min(SIDE_BY_SIDE, measures) : 1;
            for (int side = most; side > 0; side--) {
                int name = room.columns() - side * (cell + 1);
                if (name >= Math.min(longest, FEWEST_OF_NAME) || (form == Form.ALONE && side == 1)) {
                    return new TerminalLayout(Math.clamp(longest, 1, Math.max(1, name)), cell, side, form);
                }
            }
        }
        throw new AssertionError("the narrowest is taken whatever there is");
    }

    /** With as much of the room that is left as the head of a column takes. */
    TerminalLayout widened(TerminalRoom room, int head) {
        int most = room.wide() ? cell : Math.max(cell, (room.columns() - name) / measures - 1);
        return new TerminalLayout(name, Math.clamp(head, cell, most), measures, form);
    }

    /** @param shared how many rows have a rank, by measure and rank */
    String cell(Row row, Map<String, Long> shared, boolean counts) {
        return cell(row, form, shared, counts);
    }

    private static String cell(Row row, Form form, Map<String, Long> shared, boolean counts) {
        Integer rank = row.rank();
        String place = rank == null ? "" : rank + (shared.getOrDefault(row.measure() + rank, 1L) > 1 ? "=" : " ");
        return "%4s %6s%s%s".formatted(place, number(row.value()), interval(row, form), counts ? " n=" + row.n() : "");
    }

    private static String interval(Row row, Form form) {
        Double low = row.low();
        Double high = row.high();
        Double value = row.value();
        if (low == null || high == null) {
            return "";
        }
        return switch (form) {
            case INTERVAL -> " [" + number(low) + ", " + number(high) + "]";
            case PLUS_MINUS -> value == null ? "" : " ±" + number(Math.max(high - value, value - low));
            case ALONE -> "";
        };
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : String.format(Locale.ROOT, "%.3f", value);
    }
}
