package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.measures.ExactSums;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows that steering adds: what it gained on each question, how far a steered answer is from every population of the
 * confusion matrix on the questions that all of them have, which of two options each prefers, how the styles of an attribute compare on the questions
 * that have a value in each, and what the model steered to each trade-off has on the questions that have a value under
 * every one. Whichever answer comes first, the later one finds the other's cell.
 */
final class SteeredRows {
    /** By which styles are compared: places among the measures against a population. */
    private static final List<Integer> STYLE_MEASURES = List.of(MeasureOrder.WASSERSTEIN, MeasureOrder.JS_DISTANCE);

    private final KeyValueStore<String, Cell> cells;
    private final Rows rows;

    SteeredRows(KeyValueStore<String, Cell> cells, Rows rows) {
        this.cells = cells;
        this.rows = rows;
    }

    /** Puts a cell's new values in the place of its old ones; all other cells are in the store as they are counted. */
    void replace(Rescored rescored) {
        Run run = rescored.run();
        if (run.getSteerings().isEmpty()) {
            return;
        }
        RunSteerings steerings = RunSteerings.of(run);
        @Nullable Steering steering = rescored.steering();
        if (steering == null) {
            for (Steering to : steerings.attributes()) {
                Counted steered = counted(rescored.cell(), to);
                gain(rescored.cell(), to, rescored.before(), steered, ExactSums::removeFixed);
                gain(rescored.cell(), to, rescored.after(), steered, ExactSums::addFixed);
            }
            return;
        }
        switch (steering.getKind()) {
            case ATTRIBUTE -> attribute(rescored, steering, steerings);
            case TRADE_OFF -> tradeOffs(rescored, steering, steerings.tradeOffs());
        }
    }

    private void attribute(Rescored rescored, Steering steering, RunSteerings steerings) {
        Counted plain = counted(rescored.cell(), null);
        gain(rescored.cell(), steering, plain, rescored.before(), ExactSums::removeFixed);
        gain(rescored.cell(), steering, plain, rescored.after(), ExactSums::addFixed);
        matrix(rescored, steering, steerings.matrix());
        RowKey modes = RowKey.ofModes(rescored.cell().getRun(), rescored.cell().getModel(), steering);
        modes(modes, rescored.before(), ExactSums::remove);
        modes(modes, rescored.after(), ExactSums::add);
        styles(rescored, steering, steerings.of(steering.getName()));
    }

    private Counted counted(Cell cell, @Nullable Steering steering) {
        Cell found = cells.get(CellKey.under(steering, cell));
        return found == null ? Scoring.NOTHING : found.getCounted();
    }

    private interface Change<V> {
        void apply(ExactSums sums, int cell, V value);
    }

    /** The plain answer's values less the steered one's, against the population of the attribute. */
    private void gain(Cell cell, Steering steering, Counted plain, Counted steered, Change<Long> change) {
        String population = steering.getName();
        if (!plain.getPopulations().contains(population)
                || !steered.getPopulations().contains(population)) {
            return;
        }
        rows.change(RowKey.ofPair(cell.getRun(), cell.getModel(), cell.getModel(), steering), row -> {
            for (int index = 0; index < MeasureOrder.AGAINST.size(); index++) {
                double one = MeasureOrder.value(plain, population, index);
                double other = MeasureOrder.value(steered, population, index);
                if (Double.isFinite(one) && Double.isFinite(other)) {
                    change.apply(row.kept(population), index, ExactSums.fixed(one) - ExactSums.fixed(other));
                }
            }
        });
    }

    private void matrix(Rescored rescored, Steering steering, List<String> populations) {
        if (populations.contains(steering.getName())) {
            Cell cell = rescored.cell();
            RowKey key = RowKey.ofMatrix(cell.getRun(), cell.getModel(), steering);
            shared(key, rescored.before(), populations, ExactSums::remove);
            shared(key, rescored.after(), populations, ExactSums::add);
        }
    }

    private void shared(RowKey key, Counted part, List<String> populations, Change<Double> change) {
        if (part.getPopulations().containsAll(populations)) {
            rows.change(
                    key,
                    row -> populations.forEach(population -> change.apply(
                            row.kept(population),
                            MeasureOrder.JS_DISTANCE,
                            MeasureOrder.value(part, population, MeasureOrder.JS_DISTANCE))));
        }
    }

    private void modes(RowKey key, Counted part, Change<Double> change) {
        int place = part.getTable();
        if (place != ModesTable.NONE) {
            rows.change(key, row -> change.apply(row.kept(null), place, 1.0));
        }
    }

    private void styles(Rescored rescored, Steering steering, List<Steering> styles) {
        among(
                rescored,
                steering,
                styles,
                (parts, change, moved) -> compare(rescored.cell(), styles, parts, change, moved));
    }

    private void tradeOffs(Rescored rescored, Steering steering, List<Steering> functions) {
        Cell cell = rescored.cell();
        among(rescored, steering, functions, (parts, change, moved) -> {
            if (parts.stream().anyMatch(part -> part.getOwn().isEmpty())) {
                return;
            }
            for (int function = 0; function < functions.size(); function++) {
                Counted part = parts.get(function);
                rows.change(
                        RowKey.ofTradeOffs(cell.getRun(), cell.getModel(), functions.get(function)),
                        row -> SharedValues.of(part, parts)
                                .forEach(value ->
                                        change.apply(row.kept(value.population()), value.cell(), value.value())));
            }
            SteeringDifferences.ofFunctions(rows, rescored.run(), cell.getModel(), functions, parts, moved::apply);
        });
    }

    private interface Together {
        /** @param moved how differences change */
        void apply(List<Counted> parts, Change<Double> change, Change<Long> moved);
    }

    /** Takes away what the cell and those under the other steerings have together, and adds what they have now. */
    private void among(Rescored rescored, Steering steering, List<Steering> steerings, Together together) {
        int own = steerings.indexOf(steering);
        if (own >= 0) {
            List<Counted> parts = new ArrayList<>();
            steerings.forEach(each -> parts.add(counted(rescored.cell(), each)));
            parts.set(own, rescored.before());
            together.apply(parts, ExactSums::remove, ExactSums::removeFixed);
            parts.set(own, rescored.after());
            together.apply(parts, ExactSums::add, ExactSums::addFixed);
        }
    }

    /** One question's values in all styles, where every style has one. */
    private void compare(
            Cell cell, List<Steering> styles, List<Counted> parts, Change<Double> change, Change<Long> moved) {
        for (int measure : STYLE_MEASURES) {
            List<Double> values = new ArrayList<>();
            for (int style = 0; style < styles.size(); style++) {
                values.add(
                        MeasureOrder.value(parts.get(style), styles.get(style).getName(), measure));
            }
            if (!values.stream().allMatch(Double::isFinite)) {
                continue;
            }
            for (int style = 0; style < styles.size(); style++) {
                double value = values.get(style);
                String population = styles.get(style).getName();
                rows.change(
                        RowKey.ofStyles(cell.getRun(), cell.getModel(), styles.get(style)),
                        row -> change.apply(row.kept(population), measure, value));
            }
            SteeringDifferences.ofStyles(rows, cell, styles, measure, values, moved::apply);
        }
    }
}
