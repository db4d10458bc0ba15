package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.producer.recorded.ComparisonRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rows of people beside a data set of which Japan and Peru answered the first two of four questions, Chad the second and the
 * third, and Mali the last.
 */
class GapsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Model> ROWS =
            ComparisonRows.of(SmallDataset.DATASET).describe("127.0.0.1:8001");

    @Test
    void people_are_asked_what_they_were_asked_and_the_run_knows_how_much_that_is() {
        Plan plan = plan(ROWS);

        assertThat(plan.run().getPrompts()).isEqualTo(4 * 2);
        assertThat(plan.run().getFewerPrompts())
                .isEqualTo(Map.of(
                        "population: Japan", 4L,
                        "population: Peru", 4L,
                        "population: Chad", 4L,
                        "population: Mali", 2L));
        assertThat(plan.size("population: Mali")).isEqualTo(2);
        assertThat(plan.size("uniform")).isEqualTo(8);
        assertThat(prompts(plan).filter(prompt -> prompt.getQuestion().endsWith("/5")))
                .hasSize(2)
                .allSatisfy(prompt -> assertThat(prompt.getExcept())
                        .containsExactly("population: Chad", "population: Japan", "population: Peru"));
        assertThat(prompts(plan)
                        .filter(prompt -> !prompt.getExcept().contains("population: Chad"))
                        .map(Prompt::getQuestion)
                        .map(question -> question.substring(question.length() - 1))
                        .distinct())
                .containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void models_are_asked_everything() {
        Plan plan = plan(SmallDataset.MODELS);

        assertThat(plan.run().getFewerPrompts()).isEmpty();
        assertThat(prompts(plan))
                .allSatisfy(prompt -> assertThat(prompt.getExcept()).isEmpty());
    }

    @Test
    void a_row_that_comes_to_a_run_later_is_asked_everything_as_it_was_asked_of_the_others() {
        Plan before = plan(ROWS.subList(0, 2));
        Run existing = before.run();

        Plan resumed = plan(ROWS).resuming(existing);

        assertThat(resumed.run().getFewerPrompts()).isEqualTo(existing.getFewerPrompts());
        assertThat(prompts(resumed).map(Prompt::getExcept).toList())
                .isEqualTo(prompts(before).map(Prompt::getExcept).toList());
    }

    private static Plan plan(List<Model> models) {
        return Plan.of(
                SmallDataset.DATASET,
                Examples.bundledFor("small"),
                RunSettings.usual(Selection.ALL, 2, 1, RunSettings.NO_LONG_ANSWERS, "people"),
                models,
                START);
    }

    private static Stream<Prompt> prompts(Plan plan) {
        return LongStream.range(0, plan.size()).mapToObj(plan::prompt);
    }
}
