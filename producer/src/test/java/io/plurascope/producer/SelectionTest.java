package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Dataset dataset = SmallDataset.DATASET;

    @Test
    void only_shared_keeps_the_questions_that_have_all_of_the_populations() {
        Selection shared = new Selection(List.of("Japan", "Peru"), true, Selection.NO_LIMIT);
        Selection named = new Selection(List.of("Japan", "Peru"), false, Selection.NO_LIMIT);

        assertThat(shared.of(dataset)).extracting(Item::row).containsExactly(0, 2);
        assertThat(named.of(dataset)).isEqualTo(dataset.items());
    }

    @Test
    void others_may_share_the_questions_than_answers_are_scored_against() {
        Selection selection = new Selection(List.of("Japan"), List.of("Japan", "Peru"), Selection.NO_LIMIT);

        assertThat(selection.of(dataset)).extracting(Item::row).containsExactly(0, 2);
        assertThatThrownBy(() -> new Selection(List.of("Japan"), List.of("Peri"), 5).of(dataset))
                .hasMessageContaining("the nearest names are Peru");
    }

    @Test
    void a_limit_takes_the_first_that_fit() {
        assertThat(new Selection(List.of("Peru"), true, 1).of(dataset))
                .extracting(Item::row)
                .containsExactly(0);
    }

    @Test
    void a_population_that_no_question_has_is_answered_with_the_nearest_names() {
        assertThatThrownBy(() -> new Selection(List.of("wimen"), false, 1).of(Datasets.open("personality")))
                .isInstanceOf(DatasetException.class)
                .hasMessage("No question of 'personality' has the population 'wimen'; "
                        + "the nearest names are women, men, everyone.");
    }

    @Test
    void populations_that_share_no_question_are_named() {
        assertThatThrownBy(() -> new Selection(List.of("Peru", "Mali"), true, 5).of(dataset))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("has all of the populations Peru, Mali");
    }

    @Test
    void a_selection_that_says_nothing_clear_is_refused() {
        assertThatThrownBy(() -> new Selection(List.of(), true, 1)).hasMessageContaining("name populations");
        assertThatThrownBy(() -> new Selection(List.of("A", "A"), true, 1)).hasMessageContaining("named twice");
        assertThatThrownBy(() -> new Selection(List.of(), false, 0)).hasMessageContaining("limit is 0");
    }
}
