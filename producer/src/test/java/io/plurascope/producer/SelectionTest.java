package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Dataset dataset = SmallDataset.DATASET;

    @Test
    void only_shared_keeps_the_questions_that_have_all_of_the_populations() {
        Selection shared = new Selection(List.of("Japan", "Peru"), true, Selection.NO_LIMIT);
        Selection named = new Selection(List.of("Japan", "Peru"), false, Selection.NO_LIMIT);

        assertThat(shared.of(dataset, 0)).extracting(Item::row).containsExactly(0, 2);
        assertThat(named.of(dataset, 0)).isEqualTo(dataset.items());
    }

    @Test
    void questions_that_none_of_the_populations_answered_are_counted() {
        assertThat(answeredByNobody(new Selection(List.of("Japan", "Peru"), false, Selection.NO_LIMIT), 0))
                .isEqualTo(2);
        assertThat(answeredByNobody(new Selection(List.of("Japan", "Peru"), false, 2), 1))
                .as("of rows 3 and 5")
                .isEqualTo(2);
        assertThat(answeredByNobody(new Selection(List.of("Japan", "Peru"), true, Selection.NO_LIMIT), 0))
                .isZero();
        assertThat(answeredByNobody(Selection.ALL, 0)).isZero();
    }

    @Test
    void others_may_share_the_questions_than_answers_are_scored_against() {
        Selection selection = new Selection(List.of("Japan"), List.of("Japan", "Peru"), Selection.NO_LIMIT);

        assertThat(selection.of(dataset, 0)).extracting(Item::row).containsExactly(0, 2);
        assertThatThrownBy(() -> new Selection(List.of("Japan"), List.of("Peri"), 5).fitting(dataset))
                .hasMessageContaining("the nearest names are Peru");
    }

    /**
     * By the first eight bytes of the SHA-256 of "order|SEED|small@0123abcd/ROW", which Python's hashlib has in this order for
     * seed 0: rows 0, 5, 3, 2; 1: 5, 3, 2, 0; 2: 2, 0, 5, 3.
     */
    @Test
    void a_limit_draws_as_many_by_the_seed_and_leaves_them_in_the_files_order() {
        Selection two = new Selection(List.of(), false, 2);

        assertThat(two.of(dataset, 0)).extracting(Item::row).containsExactly(0, 5);
        assertThat(two.of(dataset, 1)).extracting(Item::row).containsExactly(3, 5);
        assertThat(two.of(dataset, 2)).extracting(Item::row).containsExactly(0, 2);
        assertThat(new Selection(List.of("Peru"), true, 1).of(dataset, 1))
                .as("only what fits is drawn from")
                .extracting(Item::row)
                .containsExactly(2);
        assertThat(new Selection(List.of(), false, 4).of(dataset, 1)).isEqualTo(dataset.items());
    }

    /** Each of 25 is among 5 with a probability of 1/5: in 2000 draws 400 times, with a standard deviation of 17.9. */
    @Test
    void every_question_is_as_likely_to_be_drawn_and_more_hold_those_of_fewer() {
        Dataset items = Datasets.open("personality");
        Map<Integer, Integer> drawn = new TreeMap<>();
        for (long seed = 0; seed < 2000; seed++) {
            List<Item> five = new Selection(List.of(), false, 5).of(items, seed);
            five.forEach(item -> drawn.merge(item.row(), 1, Integer::sum));
            assertThat(new Selection(List.of(), false, 9).of(items, seed)).containsAll(five);
        }

        assertThat(drawn).hasSize(25);
        assertThat(drawn.values()).allSatisfy(times -> assertThat(times).isBetween(400 - 72, 400 + 72));
    }

    @Test
    void a_population_that_no_question_has_is_answered_with_the_nearest_names() {
        assertThatThrownBy(() -> new Selection(List.of("wimen"), false, 1).fitting(Datasets.open("personality")))
                .isInstanceOf(DatasetException.class)
                .hasMessage("No question of 'personality' has the population 'wimen'; "
                        + "the nearest names are women, men, everyone.");
    }

    @Test
    void populations_that_share_no_question_are_named() {
        assertThatThrownBy(() -> new Selection(List.of("Peru", "Mali"), true, 5).fitting(dataset))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("has all of the populations Peru, Mali");
    }

    @Test
    void a_selection_that_says_nothing_clear_is_refused() {
        assertThatThrownBy(() -> new Selection(List.of(), true, 1)).hasMessageContaining("name populations");
        assertThatThrownBy(() -> new Selection(List.of("A", "A"), true, 1)).hasMessageContaining("named twice");
        assertThatThrownBy(() -> new Selection(List.of(), false, 0)).hasMessageContaining("limit is 0");
    }

    private long answeredByNobody(Selection selection, long seed) {
        return selection.answeredByNobody(selection.of(dataset, seed));
    }
}
