package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.SmallDataset;
import io.plurascope.schemas.EventClasses;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a recording holds, and that reading it gives every bit of it back. The figures in it are made up. */
class RecorderTest {
    static {
        EventClasses.trust();
    }

    private static final String ENDPOINT = "127.0.0.1:8001";
    private static final Examples EXAMPLES = Examples.bundledFor("small");
    private static final List<Label> LABELS = List.of(label(0, " A"), label(0, "A"), label(1, " B"), label(1, "B"));
    private static final List<LabelVariant> VARIANTS =
            LABELS.stream().map(LabelVariant::of).toList();

    private final List<Model> models = List.of(
            Model.newBuilder()
                    .setModel("one")
                    .setFamily("ones")
                    .setStage(Stage.ALIGNED)
                    .setBaseModel("zero")
                    .setAlignment("SFT")
                    .setEndpoint(ENDPOINT)
                    .setBackend("vllm")
                    .setServedName("served-one")
                    .setFrame("chat")
                    .build(),
            Model.newBuilder()
                    .setModel("two")
                    .setFamily("two")
                    .setStage(Stage.BASE)
                    .setEndpoint(ENDPOINT)
                    .setBackend("answer_choices")
                    .setServedName("two")
                    .setLabelTokens(Map.of("A", List.of(5, 9), "B", List.of(6)))
                    .build());
    private final Plan plan = plan(0, 2);

    private static Plan plan(long seed, int draws) {
        RunSettings usual = RunSettings.DEFAULT;
        return Plan.of(
                SmallDataset.DATASET,
                EXAMPLES,
                new RunSettings(
                        Selection.ALL,
                        draws,
                        seed,
                        usual.step(),
                        usual.window(),
                        usual.grace(),
                        usual.boardMeasures(),
                        RunSettings.NO_LONG_ANSWERS,
                        null),
                SmallDataset.MODELS,
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    private static Label token(int option, int id) {
        return Label.newBuilder().setOption(option).setToken(id).build();
    }

    private Answer answer(String model, long index, List<Double> logProbabilities) {
        var prompt = plan.prompt(index);
        return Answer.newBuilder()
                .setRun(prompt.getRun())
                .setPrompt(prompt.getPrompt())
                .setQuestion(prompt.getQuestion())
                .setDraw(prompt.getDraw())
                .setDraws(prompt.getDraws())
                .setEventTime(prompt.getEventTime())
                .setModel(model)
                .setServedVersion("3")
                .setFingerprint("weights of " + model)
                .setLabels(LABELS)
                .setLogProbabilities(logProbabilities)
                .setLogNormaliser(12.5)
                .setTokens(300)
                .setLatency(1000)
                .setAttempt(1)
                .build();
    }

    private static Recording read(List<String> lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (AnswersFile file = AnswersFile.of("made up", new ByteArrayInputStream(bytes))) {
            return AnswersReaders.read(file, SmallDataset.DATASET, EXAMPLES);
        }
    }

    private List<String> recorded(Run run, Answer... answers) {
        Recorder recorder = new Recorder(run, models);
        List.of(answers).forEach(recorder::put);
        return recorder.lines(null).toList();
    }

    @Property(tries = 500)
    void every_number_comes_back_to_the_bit(@ForAll @Size(4) List<Long> bits, @ForAll long normaliserBits) {
        List<Double> logProbabilities =
                bits.stream().map(each -> -Math.abs(finite(each))).toList();
        double logNormaliser = finite(normaliserBits);
        Answer given = Answer.newBuilder(answer("one", 3, logProbabilities))
                .setLogNormaliser(logNormaliser)
                .build();

        KnownAnswer found =
                read(recorded(plan.run(), given)).answer("one", plan.prompt(3).getText());

        // Doubles are compared by their bits here, so that -0.0 is not 0.0.
        assertThat(found)
                .isEqualTo(new KnownAnswer.Scores(
                        VARIANTS, logProbabilities, List.of(), logNormaliser, false, 300, "weights of one"));
    }

    /** A double of these bits, of any magnitude; those of no finite number are divided until they are. */
    private static double finite(long bits) {
        double number = Double.longBitsToDouble(bits);
        return Double.isFinite(number) ? number : Double.longBitsToDouble(bits >>> 2);
    }

    @Test
    void infinite_log_probabilities_and_labels_that_are_tokens_come_back() {
        List<Double> numbers = List.of(Double.NEGATIVE_INFINITY, -0.0);
        Answer given = Answer.newBuilder(answer("two", 0, numbers))
                .setLabels(List.of(token(0, 319), token(1, 350)))
                .build();

        assertThat(read(recorded(plan.run(), given))
                        .answer("two", plan.prompt(0).getText()))
                .isEqualTo(new KnownAnswer.Scores(
                        List.of(new LabelVariant.Token(319), new LabelVariant.Token(350)),
                        numbers,
                        List.of(),
                        12.5,
                        false,
                        300,
                        "weights of two"));
    }

    @Test
    void the_same_answers_give_the_same_lines_in_whatever_order_they_come() {
        List<Answer> answers = new ArrayList<>();
        for (long index = 0; index < plan.size(); index++) {
            answers.add(answer("one", index, List.of(-1.0, -2.0, -3.0, -4.0)));
            answers.add(answer("two", index, List.of(-1.5, -2.5, -3.5, -4.5)));
        }
        List<String> inOrder = recorded(plan.run(), answers.toArray(Answer[]::new));
        Collections.shuffle(answers, new Random(1));

        List<String> shuffled = recorded(plan.run(), answers.toArray(Answer[]::new));

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
                plan.run(),
                answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0)),
                answer("two", 0, List.of(-1.0, -2.0, -3.0, -4.0)));

        assertThat(lines.getFirst())
                .startsWith("{\"plurascope_answers\":1,\"dataset\":\"small\",\"dataset_version\":\"0123abcd\"")
                .contains("\"template\":\"" + plan.run().getTemplate() + "\"")
                .contains("\"seed\":0,\"draws\":2,\"run\":\"" + plan.run().getRun() + "\"")
                .contains("\"recorded_at\":\"2026-01-02T03:04:05Z\"")
                .contains("{\"name\":\"one\",\"family\":\"ones\",\"stage\":\"aligned\",\"base\":\"zero\","
                        + "\"alignment\":\"SFT\",\"backend\":\"vllm\",\"served\":\"served-one\",\"versions\":[\"3\"],"
                        + "\"frame\":\"chat\",\"fingerprints\":[\"weights of one\"]}")
                .contains("\"labels\":{\"A\":[5,9],\"B\":[6]}")
                .doesNotContain(ENDPOINT);
        assertThat(lines.get(1)).endsWith("\"log_normaliser\":12.5,\"tokens\":300}");
    }

    @Test
    void a_model_that_is_replayed_is_described_as_recorded_and_served_by_the_stand_in() {
        Recording recording = read(recorded(plan.run(), answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0))));

        assertThat(recording.models()).containsExactly("one", "two");
        assertThat(recording.describe("127.0.0.1:9")).first().satisfies(model -> {
            assertThat(model.getStage()).isEqualTo(Stage.ALIGNED);
            assertThat(model.getFamily()).isEqualTo("ones");
            assertThat(model.getBaseModel()).isEqualTo("zero");
            assertThat(model.getFrame()).isEqualTo("chat");
            assertThat(model.getEndpoint()).isEqualTo("127.0.0.1:9");
            assertThat(model.getBackend()).isEqualTo("answer_choices");
            assertThat(model.getServedName()).isEqualTo("one");
            assertThat(model.getRecorded()).isTrue();
            assertThat(model.getRecording()).isEqualTo(recording.version()).matches("[0-9a-f]{8}");
        });
        assertThat(recording.describe("127.0.0.1:9").getLast().getLabelTokens())
                .isEqualTo(models.getLast().getLabelTokens());
    }

    @Test
    void several_fingerprints_stand_with_the_answers_that_they_belong_to() {
        Answer reloaded = Answer.newBuilder(answer("one", 1, List.of(-1.0, -2.0, -3.0, -4.0)))
                .setFingerprint("other weights")
                .build();

        Recording recording = read(recorded(plan.run(), answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0)), reloaded));

        assertThat(recording.answer("one", plan.prompt(0).getText()))
                .extracting("fingerprint")
                .isEqualTo("weights of one");
        assertThat(recording.answer("one", plan.prompt(1).getText()))
                .extracting("fingerprint")
                .isEqualTo("other weights");
    }

    @Test
    void a_refusal_comes_back_with_its_reason_and_is_remarked() {
        Answer refused = Answer.newBuilder(answer("one", 0, List.of()))
                .setRefusal(Refusal.newBuilder()
                        .setReason(RefusalReason.TIMED_OUT)
                        .setDetail("It took 30 s.")
                        .build())
                .build();
        Recorder recorder = new Recorder(plan.run(), models);
        recorder.put(refused);

        Recording recording = read(recorder.lines(null).toList());

        assertThat(recording.answer("one", plan.prompt(0).getText()))
                .isEqualTo(new KnownAnswer.Refused("timed_out", "It took 30 s."));
        assertThat(recorder.remarks())
                .containsExactly(
                        "The run is not complete: 1 of 8 prompts are answered by 'one'.",
                        "1 of the answers of 'one' are refusals.",
                        "The run is not complete: 0 of 8 prompts are answered by 'two'.");
    }

    @Test
    void labels_that_the_server_left_out_are_told() {
        Answer answer = Answer.newBuilder(answer("one", 0, List.of(-1.0, -2.0, -3.0)))
                .setLabels(LABELS.subList(0, 3))
                .setLeftOut(LABELS.subList(3, 4))
                .build();

        assertThat(read(recorded(plan.run(), answer))
                        .answer("one", plan.prompt(0).getText()))
                .extracting("labels", "leftOut")
                .containsExactly(VARIANTS.subList(0, 3), VARIANTS.subList(3, 4));
    }

    @Test
    void answers_to_other_runs_rounds_data_or_models_are_not_wanted() {
        Recorder recorder = new Recorder(plan.run(), models);
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
                plan.run(),
                ComparisonRows.of(SmallDataset.DATASET).describe(ENDPOINT).subList(0, 1));

        assertThatThrownBy(() -> recorder.lines(null)).hasMessageContaining("is a row to compare models with");
    }

    @Test
    void a_run_that_asks_something_else_is_told_what_to_give() {
        Recording recording = read(recorded(plan.run(), answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0))));

        assertThat(recording.seed()).hasValue(0);
        assertThat(recording.draws()).isEqualTo(2);
        assertThat(recording.misfit(0, 2)).isEmpty();
        assertThat(recording.misfit(0, 1)).isEmpty();
        assertThat(recording.misfit(7, 5))
                .contains(
                        "The recorded answers of one, two in 'made up' cannot be replayed: they were recorded with the"
                                + " seed 0, not 7, and with 2 draws, not 5; give --seed 0 --draws 2.");
        // The letters that examples show come from the seed, so that the prompts are others.
        assertThat(reason(recording, "one", plan(7, 2), 0)).contains("none of those that were recorded");
        assertThat(reason(recording, "one", 1)).contains("none of those that were recorded");
        assertThat(reason(recording, "two", 0)).startsWith("The model 'two' has no recorded answer to draw ");
    }

    @Test
    void another_data_set_or_template_answers_nothing() {
        List<String> lines = recorded(plan.run(), answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0)));
        String template = plan.run().getTemplate();

        Recording other = read(List.of(lines.getFirst().replace("0123abcd", "ffffffff"), lines.get(1)));
        Recording shown = read(List.of(lines.getFirst().replace(template, "other@1"), lines.get(1)));

        assertThat(other.misfit(0, 2).orElseThrow())
                .contains("of the data set 'small' at version ffffffff, not of 'small' at version 0123abcd");
        assertThat(shown.misfit(0, 2).orElseThrow()).contains("with the template other@1, not " + template);
        assertThat(reason(other, "one", 0)).contains("none of those that were recorded");
    }

    private String reason(Recording recording, String model, long index) {
        return reason(recording, model, plan, index);
    }

    private static String reason(Recording recording, String model, Plan plan, long index) {
        return switch (recording.answer(model, plan.prompt(index).getText())) {
            case KnownAnswer.NotKnown reason -> reason.reason();
            case KnownAnswer.Scores other -> throw new AssertionError(other.toString());
            case KnownAnswer.Shares other -> throw new AssertionError(other.toString());
            case KnownAnswer.Refused other -> throw new AssertionError(other.toString());
        };
    }
}
