package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plurascope.event.Objective;
import io.plurascope.producer.LeaderboardFile.Column;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.DatasetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardFileTest {
    @TempDir
    Path folder;

    private LeaderboardFile.Read read(String text, String... columns) throws IOException {
        return LeaderboardFile.read(
                DatasetFile.read(Files.writeString(folder.resolve("board.csv"), text)),
                List.of(columns).stream().map(Column::of).toList(),
                "a board");
    }

    @Test
    void columns_are_objectives_and_the_models_stand_in_a_first_column_without_a_name() throws IOException {
        LeaderboardFile.Read read = read("""
                \uFEFF,win_rate,mode,length
                m,76.5,community,872
                n,,verified,1200.5
                """, "win_rate", "length:lower");

        assertThat(read.values())
                .extracting(
                        Objective::getModel, Objective::getObjective, Objective::getValue, Objective::getHigherIsBetter)
                .containsExactly(
                        tuple("m", "win_rate", 76.5, true),
                        tuple("m", "length", 872.0, false),
                        tuple("n", "length", 1200.5, false));
        assertThat(read.values()).allMatch(value -> value.getSource().equals("a board"));
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void of_a_model_in_several_rows_the_first_counts_and_the_others_are_told_of() throws IOException {
        LeaderboardFile.Read read = read("Model,help\nm,1\nn,2\nm,3\n", "help:higher");

        assertThat(read.values()).extracting(Objective::getValue).containsExactly(1.0, 2.0);
        assertThat(read.leftOut()).containsExactly("Line 4 is left out: m stands in line 2 already.");
    }

    @Test
    void what_cannot_be_read_is_told_with_its_line() {
        assertThatThrownBy(() -> read("Model,help\nm,much\n", "help"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("'much', which is no number");
        assertThatThrownBy(() -> read("Model,help\n ,1\n", "help")).hasMessageContaining("line 2, has no model");
        assertThatThrownBy(() -> read("Model,help\nm,1\n", "harm"))
                .hasMessageContaining("expected are harm; found are Model, help");
        assertThatThrownBy(() -> read("who,help\nm,1\n", "help")).hasMessageContaining("no column 'model'");
        assertThatThrownBy(() -> read("Model,help\nm,\n", "help")).hasMessageContaining("no value in these columns");
    }

    @Test
    void its_columns_are_known_and_a_file_of_objectives_is_none() throws IOException {
        assertThat(LeaderboardFile.columns(file(",win_rate,mode\nm,76.5,x\n"))).hasValue(List.of("win_rate", "mode"));
        assertThat(LeaderboardFile.columns(file("help,Model\n1,m\n"))).hasValue(List.of("help"));
        assertThat(LeaderboardFile.columns(file("model,objective,value,better,source\n")))
                .isEmpty();
        assertThat(LeaderboardFile.columns(file("who,help\nm,1\n"))).isEmpty();
        assertThat(LeaderboardFile.columns(file("model\nm\n"))).isEmpty();
    }

    @Test
    void a_file_that_was_cut_off_anywhere_is_read_in_part_or_refused_in_a_sentence() throws IOException {
        String whole = "\uFEFF,win_rate,mode\r\nm,76.5,\"many, people\"\r\nn,-1e2,verified\r\n";
        int read = 0;

        for (int length = 1; length <= whole.length(); length++) {
            try {
                assertThat(read(whole.substring(0, length), "win_rate").values())
                        .isNotEmpty();
                read++;
            } catch (DatasetException e) {
                assertThat(e.getMessage()).endsWith(".").doesNotContain(": null", "Exception");
            }
        }

        assertThat(read).isBetween(1, whole.length() - 1);
    }

    @Test
    void more_values_than_any_leaderboard_has_are_refused() {
        String rows = IntStream.rangeClosed(0, LeaderboardFile.MOST_VALUES)
                .mapToObj(model -> model + ",1\n")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> read("model,help\n" + rows, "help"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("line 100002, is one too many");
    }

    private DatasetFile file(String text) throws IOException {
        return DatasetFile.read(Files.writeString(folder.resolve("board.csv"), text));
    }

    /** Python's csv counts 1240 rows of 1159 models, and 223 of as many. */
    @Test
    void the_published_leaderboards_are_read_as_they_are() {
        LeaderboardFile.Read llm = LeaderboardFile.read(
                DatasetFile.read(SharedData.file("data/tradeoff/open_llm_leaderboard_20230915.csv")),
                List.of(Column.of("ARC(25-shot)"), Column.of("MMLU(5-shot)")),
                "Open LLM Leaderboard");
        LeaderboardFile.Read alpaca = LeaderboardFile.read(
                DatasetFile.read(SharedData.file("data/tradeoff/alpaca_eval_2.csv")),
                List.of(Column.of("length_controlled_winrate"), Column.of("avg_length:lower")),
                "AlpacaEval 2");

        assertThat(llm.values().stream().map(Objective::getModel).distinct()).hasSize(1159);
        assertThat(llm.leftOut()).hasSize(1240 - 1159);
        assertThat(alpaca.leftOut()).isEmpty();
        assertThat(alpaca.values().stream().map(Objective::getModel).distinct()).hasSize(223);
        assertThat(alpaca.values().getFirst().getModel()).isEqualTo("NullModel");
    }
}
