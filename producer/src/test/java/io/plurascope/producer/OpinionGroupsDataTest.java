package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import org.junit.jupiter.api.Test;

/** OpinionQA by groups of people, as SOURCES.md beside it describes it. */
class OpinionGroupsDataTest {
    @Test
    void the_file_is_read_but_for_rows_whose_answers_were_lost() {
        Dataset dataset =
                Datasets.open(SharedData.file("data/opinionqa/groups.json").toString());

        // 4475 rows and 22 groups: SOURCES.md. Counted by Python's json over the same file: 415 rows with a damaged
        // option that nobody chose, 7 questions with one option, one row whose question and group stand in an earlier
        // one, and 908 questions in the 4043 rows that are left.
        assertThat(dataset.report().rows()).isEqualTo(4475);
        assertThat(dataset.populations()).hasSize(22);
        assertThat(dataset.report().renormalised()).isZero();
        assertThat(dataset.report().refused()).hasSize(415 + 7 + 1);
        assertThat(dataset.items()).hasSize(908);
        assertThat(dataset.populations().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(4043);
    }
}
