package io.plurascope.streams;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.ExactSums;
import io.plurascope.measures.Holm;
import io.plurascope.measures.Measure;
import io.plurascope.measures.PairedDifference;
import io.plurascope.measures.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether the best style of an attribute is so beyond chance: closer than each other style by paired tests over the same
 * questions, corrected for all pairs of styles, since it is the data that chose it.
 *
 * @param rows by key, those of the differences of styles among them
 * @param styles the attribute in each of its styles, in the run's order
 */
record StyleChance(Run run, Values values, Map<String, Row> rows, List<Steering> styles) {
    /** Two styles; the better one is null where their means are the same. */
    private record Compared(
            Steering one, Steering other, @Nullable Steering better, double pValue) {
        boolean isOf(Steering style) {
            return style.equals(one) || style.equals(other);
        }
    }

    /**
     * The verdict on the best style, which is never {@link BeyondChance#NO}; null where it is not tested: in the whole run
     * of a monitor, and below ten questions.
     *
     * @param style the best style
     * @param distance name of the measure by which it is
     */
    @Nullable
    BeyondChance of(String model, Steering style, String distance) {
        int cell = MeasureOrder.AGAINST_NAMES.indexOf(distance);
        List<Compared> compared = values.repeated() ? List.of() : compared(model, cell);
        int pairs = styles.size() * (styles.size() - 1) / 2;
        if (compared.isEmpty() || compared.size() < pairs) {
            return null;
        }
        double[] adjusted =
                Holm.adjusted(compared.stream().mapToDouble(Compared::pValue).toArray());
        for (int pair = 0; pair < adjusted.length; pair++) {
            Compared each = compared.get(pair);
            if (each.isOf(style) && !(style.equals(each.better()) && adjusted[pair] < Ranks.LEVEL)) {
                return BeyondChance.NOT_DISTINGUISHABLE;
            }
        }
        return BeyondChance.YES;
    }

    private List<Compared> compared(String model, int cell) {
        Measure measure = MeasureOrder.AGAINST.get(cell);
        List<Compared> compared = new ArrayList<>();
        for (int first = 0; first < styles.size(); first++) {
            for (int second = first + 1; second < styles.size(); second++) {
                Steering one = styles.get(first);
                Steering other = styles.get(second);
                Row row = rows.get(
                        RowKey.ofStylePair(run.getRun(), model, one, other).text());
                ExactSums differences = row == null ? new ExactSums(cell + 1) : row.sums(one.getName());
                OptionalDouble pValue = PairedDifference.pValue(values.kind(), measure, differences, cell);
                Steering better = switch (PairedDifference.better(measure, differences, cell)) {
                    case FIRST -> one;
                    case SECOND -> other;
                    case NEITHER -> null;
                };
                pValue.ifPresent(p -> compared.add(new Compared(one, other, better, p)));
            }
        }
        return compared;
    }
}
