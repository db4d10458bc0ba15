package io.plurascope.sink.table;

import io.plurascope.sink.board.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column of a table of rows: what JSON calls it, what kind of value it has, and where a row has that. */
public record RowColumn(String name, Kind kind, Function<TableRow, @Nullable Object> value) {
    /** Those that a table has where nothing is said: all of a row, in the order of JSON. */
    public static final List<RowColumn> USUAL = List.of(
            text("run", Row::run),
            text("model", Row::model),
            text("family", Row::family),
            text("stage", Row::stage),
            text("base_model", Row::baseModel),
            text("alignment", Row::alignment),
            new RowColumn("recorded", Kind.FLAG, each -> each.row().recorded()),
            text("steering", Row::steering),
            text("population", Row::population),
            text("measure", Row::measure),
            text("window", Row::window),
            number("value", Row::value),
            count("n", Row::n),
            count("infinite", Row::infinite),
            number("standard_error", Row::standardError),
            number("low", Row::low),
            number("high", Row::high),
            text("interval", Row::interval),
            count("rank", row -> row.rank() == null ? null : row.rank().longValue()),
            text("board", Row::board),
            text("text", Row::text),
            count("jurors", Row::jurors),
            number("jurors_per_question", Row::jurorsPerQuestion),
            text("source", Row::source),
            text("beyond_chance", Row::beyondChance),
            text("undefined", Row::undefined));

    /** What the page shows beside a row; of the first, those of a change, one needs a measure and a board. */
    private static final List<RowColumn> CHANGE = List.of(
            new RowColumn("change_from_base", Kind.NUMBER, TableRow::change),
            new RowColumn("change_low", Kind.NUMBER, ofTest(TableRow.Test::low)),
            new RowColumn("change_high", Kind.NUMBER, ofTest(TableRow.Test::high)),
            new RowColumn("change_p_holm", Kind.NUMBER, ofTest(TableRow.Test::pHolm)),
            new RowColumn("change_says", Kind.TEXT, ofTest(TableRow.Test::says)));

    private static final RowColumn OPTION_MASS = new RowColumn("option_mass", Kind.NUMBER, TableRow::optionMass);

    /** All of them. */
    public static final List<RowColumn> ALL =
            Stream.of(USUAL, CHANGE, List.of(OPTION_MASS)).flatMap(List::stream).toList();

    /** What a value is: a String, a Double, a Long or a Boolean. */
    public enum Kind {
        TEXT,
        NUMBER,
        COUNT,
        FLAG
    }

    /**
     * The columns of these names, in their order; the usual ones where there are none.
     *
     * @throws IllegalArgumentException where there is no such column; the message lists those that there are
     */
    public static List<RowColumn> named(List<String> names) {
        return names.isEmpty()
                ? USUAL
                : names.stream().distinct().map(RowColumn::named).toList();
    }

    private static RowColumn named(String name) {
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no column '" + name + "'; there are "
                        + ALL.stream().map(RowColumn::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Whether it says how a model is changed from its base. */
    public boolean isOfChange() {
        return CHANGE.contains(this);
    }

    private static Function<TableRow, @Nullable Object> ofTest(Function<TableRow.Test, @Nullable Object> value) {
        return each -> each.test() == null ? null : value.apply(each.test());
    }

    private static RowColumn text(String name, Function<Row, @Nullable String> value) {
        return new RowColumn(name, Kind.TEXT, each -> value.apply(each.row()));
    }

    private static RowColumn number(String name, Function<Row, @Nullable Double> value) {
        return new RowColumn(name, Kind.NUMBER, each -> value.apply(each.row()));
    }

    private static RowColumn count(String name, Function<Row, @Nullable Long> value) {
        return new RowColumn(name, Kind.COUNT, each -> value.apply(each.row()));
    }
}
