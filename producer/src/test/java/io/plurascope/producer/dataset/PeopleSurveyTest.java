package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.Examples;
import io.plurascope.producer.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of people by group: the readers of bfi and spi. */
class PeopleSurveyTest {
    private static final String HEADER = "age,sex,education,q_1,q_2\n";
    private static final String DICTIONARY =
            "item_id,item,B5\nage,age in years,\nq_2,Like order.,Consc\nq_1,Am calm.,Neuro\n";

    @TempDir
    Path directory;

    @Test
    void the_items_of_bfi_are_those_of_the_bundled_data_set_to_the_last_count() {
        Dataset read = Datasets.open(SharedData.file("data/personality/bfi.csv").toString());
        Dataset bundled = Datasets.open(Datasets.PERSONALITY);

        // The bundled one was counted from the same file by a script in Python.
        assertThat(read.items()).isEqualTo(bundled.items());
        assertThat(read.totals()).isEqualTo(bundled.totals());
        assertThat(read.report()).isEqualTo(bundled.report());
        assertThat(Examples.bundledFor(read).name()).isEqualTo("personality");
    }

    @Test
    void the_items_of_spi_have_the_counts_of_their_columns() {
        Dataset read = Datasets.open(SharedData.file("data/personality/spi.csv").toString());

        // 4000 people x 135 items without a gap: SOURCES.md, and 60236 + ... = 540000 answers; men are 1598 and women
        // 2348 by `cut -d, -f2 spi.csv | sort | uniq -c`.
        assertThat(read.items()).hasSize(135).allSatisfy(item -> {
            assertThat(people(item, "everyone")).isEqualTo(4000);
            assertThat(people(item, "men")).isEqualTo(1598);
            assertThat(people(item, "women")).isEqualTo(2348);
            assertThat(item.populations()).hasSize(1 + 2 + 8 + 6);
        });
        assertThat(read.items().getFirst().text()).contains("\"Am sensitive to the needs of others.\"");
        assertThat(read.report().refused()).isEmpty();
    }

    @Test
    void people_are_counted_in_their_groups_and_groups_of_fewer_than_50_are_left_out() throws IOException {
        String people = "17,1,,1,6\n".repeat(49) + "18,1,6,2,\n" + "70,2,,3,6\n".repeat(50);

        Dataset dataset = read(HEADER + people, DICTIONARY);

        Item calm = dataset.items().getFirst();
        assertThat(calm.text()).contains("\"Am calm.\"");
        assertThat(calm.populations()).containsOnlyKeys("everyone", "men", "women", "aged 55 and over");
        assertThat(people(calm, "everyone")).isEqualTo(100);
        assertThat(Objects.requireNonNull(calm.populations().get("men")).probabilities())
                .containsExactly(49 / 50.0, 1 / 50.0, 0.0, 0.0, 0.0, 0.0);
        assertThat(dataset.items().getLast().populations()).containsOnlyKeys("everyone", "women", "aged 55 and over");
        assertThat(dataset.totals()).containsExactly("everyone");
    }

    @Test
    void answers_off_the_scale_and_torn_rows_are_left_out_with_their_lines() throws IOException {
        Dataset dataset = read(HEADER + "20,1,1,7,2\n20,1\n" + "20,1,1,1,2\n".repeat(50), DICTIONARY);

        assertThat(dataset.report().refused())
                .extracting(Report.Refused::toString)
                .containsExactly(
                        "line 2, answer to 'q_1': It is '7' on a scale from 1 to 6.",
                        "line 3, person: It has 2 columns and the header has 5.");
        assertThat(people(dataset.items().getLast(), "everyone")).isEqualTo(51);
    }

    @Test
    void a_dictionary_that_is_missing_or_does_not_fit_is_one_sentence() throws IOException {
        Path alone = Files.writeString(directory.resolve("alone.csv"), HEADER + "20,1,1,1,2\n");

        assertThatThrownBy(() -> DatasetReaders.read(alone))
                .hasMessageEndingWith("put the dictionary" + " 'alone_dictionary.csv' beside it.");
        assertThatThrownBy(() -> read(HEADER + "20,1,1,1,2\n", "item_id,item\nq_1,Am calm.\n"))
                .hasMessageEndingWith("does not say what q_2 states.");
    }

    @Test
    void the_version_is_that_of_both_files() throws IOException {
        String people = HEADER + "20,1,1,1,2\n".repeat(50);
        Dataset dataset = read(people, DICTIONARY);

        assertThat(read(people, DICTIONARY).version()).isEqualTo(dataset.version());
        assertThat(read(people, DICTIONARY + "q_3,Other.,\n").version()).isNotEqualTo(dataset.version());
        assertThat(read(people + "20,1,1,1,2\n", DICTIONARY).version()).isNotEqualTo(dataset.version());
    }

    @ParameterizedTest
    @CsvSource({
        "0, aged under 18", "17, aged under 18", "18, aged 18 to 24", "24, aged 18 to 24", "25, aged 25 to 34",
        "34, aged 25 to 34", "35, aged 35 to 44", "54, aged 45 to 54", "55, aged 55 and over", "90, aged 55 and over"
    })
    void ages_make_the_groups_of_the_bundled_data_set(int age, String group) {
        assertThat(GroupCounts.aged(age)).isEqualTo(group);
    }

    private static long people(Item item, String group) {
        return Objects.requireNonNull(
                Objects.requireNonNull(item.populations().get(group)).sampleSize());
    }

    private Dataset read(String people, String dictionary) throws IOException {
        Files.writeString(directory.resolve("people_dictionary.csv"), dictionary);
        return DatasetReaders.read(Files.writeString(directory.resolve("people.csv"), people));
    }
}
