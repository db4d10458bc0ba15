package io.plurascope.sink.table;

import io.plurascope.sink.board.Row;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of a table of rows: what JSON calls it, what kind of value it has, and where a row has that. */
record RowColumn(String name, Kind kind, Function<Row, @Nullable Object> value) {
    /** All of them, in the order of JSON. */
    static final List<RowColumn> ALL = List.of(
            text("run", Row::run),
            text("model", Row::model),
            text("family", Row::family),
            text("stage", Row::stage),
            text("base_model", Row::baseModel),
            text("alignment", Row::alignment),
            new RowColumn("recorded", Kind.FLAG, Row::recorded),
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

    /** What a value is: a String, a Double, a Long or a Boolean. */
    enum Kind {
        TEXT,
        NUMBER,
        COUNT,
        FLAG
    }

    private static RowColumn text(String name, Function<Row, @Nullable String> value) {
        return new RowColumn(name, Kind.TEXT, value::apply);
    }

    private static RowColumn number(String name, Function<Row, @Nullable Double> value) {
        return new RowColumn(name, Kind.NUMBER, value::apply);
    }

    private static RowColumn count(String name, Function<Row, @Nullable Long> value) {
        return new RowColumn(name, Kind.COUNT, value::apply);
    }
}
