package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.measures.benchmark.RunMeasure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A subscriber finds every board and every measure of its own in the boards' contract. */
class BoardsDocumentTest {
    @Test
    void every_board_is_in_the_contract() throws Exception {
        String contract = Files.readString(Path.of("..", "schemas", "BOARDS.md"));
        Stream<String> named = Stream.of(Board.PROGRESS, ParetoBoard.NAME, TradeOffBoard.NAME, SteerableBoard.NAME);
        Stream<String> ofMeasures = Stream.of(
                        MeasureOrder.OWN_BOARDS,
                        MeasureOrder.AGAINST_BOARDS.stream()
                                .map(board -> board + ":POPULATION")
                                .toList())
                .flatMap(List::stream);
        Stream<String> measures = Arrays.stream(RunMeasure.values()).map(RunMeasure::label);

        assertThat(Stream.of(named, ofMeasures, measures).flatMap(names -> names))
                .allSatisfy(name -> assertThat(contract).contains("`" + name + "`"))
                .hasSizeGreaterThan(15);
    }
}
