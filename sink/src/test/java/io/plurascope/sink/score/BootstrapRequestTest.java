package io.plurascope.sink.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.event.Standings;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.score.BootstrapRequest.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twelve questions whose distances are 0, .05, ... .55, of mean .275. */
class BootstrapRequestTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int QUESTIONS = 12;

    private final HeldTopics topics = new HeldTopics();

    @BeforeEach
    void holdARun() {
        topics.put(
                Topics.RUNS,
                "r",
                Run.newBuilder()
                        .setRun("r")
                        .setDataset("test")
                        .setDatasetVersion("1")
                        .setTemplate("t")
                        .setSeed(0)
                        .setQuestions(QUESTIONS)
                        .setDraws(1)
                        .setModels(List.of("m"))
                        .setPopulations(List.of())
                        .setCompared(List.of("Here"))
                        .setBoardMeasures(List.of("js_distance"))
                        .setWindow(60_000)
                        .setGrace(60_000)
                        .setStart(START)
                        .build());
        topics.put(
                Topics.STANDINGS,
                Keys.of("r", "progress"),
                Standings.newBuilder()
                        .setRun("r")
                        .setBoard("progress")
                        .setComplete(true)
                        .setEntries(List.of())
                        .setProgress(List.<Progress>of())
                        .build());
        for (int question = 0; question < QUESTIONS; question++) {
            score("q" + question, List.of("Here"), question * 0.05);
        }
    }

    @Test
    void questions_of_which_every_draw_was_refused_or_whose_distance_is_undefined_are_left_out() {
        score("refused", List.of("Here"));
        score("undefined", List.of("Here"), (Double) null);

        Answer answer = answer();

        assertThat(answer.n()).isEqualTo(QUESTIONS);
        assertThat(answer.mean()).isCloseTo(0.275, within(1e-7));
        assertThat(answer.bootstrap()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isBetween(0.1, 0.25);
            assertThat(interval.high()).isBetween(0.3, 0.45);
        });
    }

    @Test
    void a_run_of_which_every_draw_was_refused_has_no_scores() {
        for (int question = 0; question < QUESTIONS; question++) {
            score("q" + question, List.of("Here"));
        }

        assertThatThrownBy(this::answer)
                .isInstanceOf(NotThere.class)
                .hasMessage("Run 'r' has no score of js_distance, alone or against Here.");
    }

    private Answer answer() {
        try (HeldEvents events = topics.held()) {
            List<Answer> answers = new BootstrapRequest("r", List.of(), List.of(), 1000).answer(events);
            assertThat(answers).hasSize(1);
            return answers.getFirst();
        }
    }

    private void score(String question, List<String> populations, @Nullable Double... values) {
        topics.put(
                Topics.SCORES,
                Keys.distribution("r", 0, "m", null, question),
                Score.newBuilder()
                        .setRun("r")
                        .setModel("m")
                        .setQuestion(question)
                        .setOwnMeasures(List.of())
                        .setOwnValues(List.of())
                        .setMeasures(List.of("js_distance"))
                        .setPopulations(populations)
                        .setValues(Arrays.asList(values))
                        .setEventTime(START)
                        .build());
    }
}
