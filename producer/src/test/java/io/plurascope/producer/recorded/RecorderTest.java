package io.plurascope.producer.recorded;

import static io.plurascope.producer.recorded.RecordedRun.ENDPOINT;
import static io.plurascope.producer.recorded.RecordedRun.MODELS;
import static io.plurascope.producer.recorded.RecordedRun.PLAN;
import static io.plurascope.producer.recorded.RecordedRun.answer;
import static io.plurascope.producer.recorded.RecordedRun.read;
import static io.plurascope.producer.recorded.RecordedRun.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Answer;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.producer.SmallDataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a recording holds. The figures in it are made up. */
class RecorderTest {
    @Test
    void the_same_answers_give_the_same_lines_in_whatever_order_they_come() {
        List<Answer> answers = new ArrayList<>();
        for (long index = 0; index < PLAN.size(); index++) {
            answers.add(answer("one", index, List.of(-1.0, -2.0, -3.0, -4.0)));
            answers.add(answer("two", index, List.of(-1.5, -2.5, -3.5, -4.5)));
        }
        List<String> inOrder = recorded(answers.toArray(Answer[]::new));
        Collections.shuffle(answers, new Random(1));

        List<String> shuffled = recorded(answers.toArray(Answer[]::new));

        assertThat(shuffled).isEqualTo(inOrder).hasSize(1 + 2 * 8);
        // Rows 0, 2, 3 and 5 of the data set, two draws, two models.
        assertThat(inOrder.stream().skip(1).map(line -> line.substring(0, line.indexOf(",\"labels\""))))
                .isEqualTo(IntStream.of(0, 2, 3, 5)
                        .boxed()
                        .flatMap(row -> IntStream.range(0, 4)
                                .mapToObj(i -> "{\"question\":%d,\"draw\":%d,\"model\":\"%s\""
                                        .formatted(row, i / 2, i % 2 == 0 ? "one" : "two")))
                        .collect(Collectors.toList()));
    }

    @Test
    void the_first_line_tells_the_provenance_and_no_address() {
        List<String> lines = recorded(
                answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0)), answer("two", 0, List.of(-1.0, -2.0, -3.0, -4.0)));

        assertThat(lines.getFirst())
                .startsWith("{\"plurascope_answers\":1,\"dataset\":\"small\",\"dataset_version\":\"0123abcd\"")
                .contains("\"template\":\"" + PLAN.run().getTemplate() + "\"")
                .contains("\"seed\":0,\"draws\":2,\"run\":\"" + PLAN.run().getRun() + "\"")
                .contains("\"recorded_at\":\"2026-01-02T03:04:05Z\"")
                .contains("{\"name\":\"one\",\"family\":\"ones\",\"stage\":\"aligned\",\"base\":\"zero\","
                        + "\"alignment\":\"SFT\",\"backend\":\"vllm\",\"served\":\"served-one\",\"versions\":[\"3\"],"
                        + "\"frame\":\"chat\",\"fingerprints\":[\"weights of one\"]}")
                .contains("\"labels\":{\"A\":[5,9],\"B\":[6]}")
                .doesNotContain(ENDPOINT);
        assertThat(lines.get(1)).endsWith("\"log_normaliser\":12.5,\"tokens\":300}");
    }

    @Test
    void a_refusal_comes_back_with_its_reason_and_is_remarked() {
        Answer refused = Answer.newBuilder(answer("one", 0, List.of()))
                .setRefusal(Refusal.newBuilder()
                        .setReason(RefusalReason.TIMED_OUT)
                        .setDetail("It took 30 s.")
                        .build())
                .build();
        Recorder recorder = new Recorder(PLAN.run(), MODELS);
        recorder.put(refused);

        Recording recording = read(recorder.lines(null).toList());

        assertThat(recording.answer("one", PLAN.prompt(0).getText()))
                .isEqualTo(new KnownAnswer.Refused("timed_out", "It took 30 s."));
        assertThat(recorder.remarks())
                .containsExactly(
                        "The run is not complete: 1 of 8 prompts are answered by 'one'.",
                        "1 of the answers of 'one' are refusals.",
                        "The run is not complete: 0 of 8 prompts are answered by 'two'.");
    }

    @Test
    void answers_to_other_runs_rounds_data_or_models_are_not_wanted() {
        Recorder recorder = new Recorder(PLAN.run(), MODELS);
        Answer good = answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0));

        assertThat(recorder.wants(good)).isTrue();
        assertThat(recorder.wants(Answer.newBuilder(good).setRun("other").build()))
                .isFalse();
        assertThat(recorder.wants(Answer.newBuilder(good).setRound(1).build())).isFalse();
        assertThat(recorder.wants(Answer.newBuilder(good).setModel("three").build()))
                .isFalse();
        assertThat(recorder.wants(
                        Answer.newBuilder(good).setQuestion("other@1/0").build()))
                .isFalse();
        assertThatThrownBy(
                        () -> recorder.put(Answer.newBuilder(good).setRound(1).build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_row_to_compare_with_is_no_model_to_record() {
        Recorder recorder = new Recorder(
                PLAN.run(),
                ComparisonRows.of(SmallDataset.DATASET).describe(ENDPOINT).subList(0, 1));

        assertThatThrownBy(() -> recorder.lines(null)).hasMessageContaining("is a row to compare models with");
    }
}
