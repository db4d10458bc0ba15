package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.ExactSums;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Part;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row outlives the version that wrote it: measures are appended, and what was summed before has none of theirs. */
class RowTest {
    private static final RowKey KEY = RowKey.ofRun("run", "model", null);

    private static Counted counted(List<Double> own, List<Double> against) {
        return new Counted(
                1L,
                1,
                1,
                0,
                0,
                0,
                0,
                List.of(0.5, 0.5),
                null,
                own,
                List.of("Germany", "Japan"),
                against,
                List.of(),
                List.of(),
                List.of(),
                ModesTable.NONE);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** As a version with one measure of the model and two against a population left it. */
    private static Part older() {
        Row row = new Row(KEY);
        row.replace(Scoring.NOTHING, counted(List.of(0.25), List.of(0.5, 0.125, 0.75, 0.0625)));
        Part part = row.part(3);
        return Part.newBuilder(part)
                .setOwn(narrowed(part.getOwn(), 1))
                .setAgainst(part.getAgainst().stream()
                        .map(sums -> narrowed(sums, 2))
                        .toList())
                .build();
    }

    private static ByteBuffer narrowed(ByteBuffer sums, int cells) {
        ExactSums narrow = new ExactSums(cells);
        ExactSums wide = ExactSums.fromBytes(bytes(sums));
        for (int cell = 0; cell < cells; cell++) {
            narrow.add(cell, wide.mean(cell).orElseThrow());
        }
        return ByteBuffer.wrap(narrow.toBytes());
    }

    @Test
    void sums_of_fewer_measures_are_read_with_nothing_for_the_new_ones() {
        Row row = Row.of(older());

        assertThat(row.sums(null).mean(0)).hasValue(0.25);
        assertThat(row.sums(null).count(1)).isZero();
        assertThat(row.sums("Japan").mean(1)).hasValue(0.0625);
        assertThat(row.sums("Japan").count(2)).isZero();
    }

    @Test
    void what_a_cell_added_before_measures_were_appended_is_taken_away_from_the_right_populations() {
        Row row = Row.of(older());
        Counted before = counted(List.of(0.25), List.of(0.5, 0.125, 0.75, 0.0625));
        Counted after = counted(List.of(0.5, 1.0), List.of(0.125, 0.25, 0.375, 0.5, 0.625, 0.75));

        row.replace(before, after);

        Row anew = new Row(KEY);
        anew.replace(Scoring.NOTHING, after);
        assertThat(row.part(3)).isEqualTo(anew.part(3));
        assertThat(row.sums("Germany").mean(2)).hasValue(0.375);
        assertThat(row.sums("Japan").mean(0)).hasValue(0.5);
    }
}
