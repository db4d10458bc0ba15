package io.plurascope.measures.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.measures.Direction;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The trade-off of AlpacaEval 2 between being preferred and being short; expected values: issue 5. */
class AlpacaEvalTest {
    private static final String NULL_MODEL = "NullModel";
    private static final List<Objective> OBJECTIVES = List.of(
            new Objective("length_controlled_loss_rate", Direction.LOWER_IS_BETTER),
            new Objective("avg_length", Direction.LOWER_IS_BETTER));
    private static final Hypervolume HYPERVOLUME = new Hypervolume(OBJECTIVES, List.of(100.0, 4000.0));

    @Test
    void the_front_has_eleven_models_and_a_known_volume() throws IOException {
        List<Point> models = models().stream()
                .filter(point -> !point.model().startsWith(NULL_MODEL))
                .toList();

        assertThat(ParetoFront.of(models).front()).hasSize(11);
        assertThat(HYPERVOLUME.of(models)).isCloseTo(225104.1203, within(5e-5));
    }

    @Test
    void a_model_that_cheats_the_judge_widens_the_front() throws IOException {
        assertThat(HYPERVOLUME.of(models())).isCloseTo(283373.6779, within(5e-5));
    }

    private static List<Point> models() throws IOException {
        Path file = Path.of(System.getProperty("plurascope.shared", "shared"), "data/tradeoff/alpaca_eval_2.csv");
        assumeTrue(Files.isReadable(file), () -> "skipped: the data set " + file + " is not at hand");
        // Some of these files begin with a byte order mark, which would belong to the first column's name.
        String text = Files.readString(file).replaceFirst("^\uFEFF", "");
        List<Point> models = new ArrayList<>();
        try (CSVParser rows = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setAllowMissingColumnNames(true)
                        .get())
                .get()) {
            for (CSVRecord row : rows) {
                double loss = 100 - Double.parseDouble(row.get("length_controlled_winrate"));
                models.add(Point.complete(row.get(0), OBJECTIVES, loss, Double.parseDouble(row.get("avg_length"))));
            }
        }
        assertThat(models).hasSize(223);
        return models;
    }
}
