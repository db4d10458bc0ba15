package io.plurascope.producer.recorded;

import static io.plurascope.producer.recorded.RecordedRun.EXAMPLES;
import static io.plurascope.producer.recorded.RecordedRun.LABELS;
import static io.plurascope.producer.recorded.RecordedRun.MODELS;
import static io.plurascope.producer.recorded.RecordedRun.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.AskedOtherwise;
import io.plurascope.producer.Paraphrases;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.steering.Preface;
import io.plurascope.producer.steering.PromptSteering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was asked in steerings, other orders and again is recorded and comes back as well. The figures are made up. */
class RecordedWaysTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final int DRAWS = 2;

    private static final PromptSteering JAPAN = steering("Japan", "BIO", "I live in Japan.");
    private static final PromptSteering FAIR = new PromptSteering(
            Steering.newBuilder()
                    .setKind(SteeringKind.TRADE_OFF)
                    .setName("fair before fast")
                    .build(),
            new Preface.Words("Be fair before you are fast."));

    /** Plainly and in two steerings, each as it is, once more and in one other order. */
    private static final Plan PLAN = plan(settings(1, JAPAN, FAIR));

    @Test
    void an_answer_to_each_prompt_comes_back_and_no_other() {
        Recording recording = read(lines(prompts()));

        assertThat(PLAN.size()).isEqualTo(4L * DRAWS * 3 * 3);
        for (Prompt prompt : prompts()) {
            assertThat(recording.answer("one", prompt.getText()))
                    .as(prompt.getText())
                    .extracting("logProbabilities")
                    .isEqualTo(numbers(last(prompt)));
        }
        assertThat(recording.report().refused()).isEmpty();
        assertThat(recording.answer(
                        "one", "I live in Peru.\n\n" + prompts().getFirst().getText()))
                .isInstanceOf(KnownAnswer.NotKnown.class);
    }

    /** Of draws that came to one prompt the last has the answer of all. */
    private static Prompt last(Prompt prompt) {
        return prompts().stream()
                .filter(other -> other.getText().equals(prompt.getText()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void the_lines_say_how_was_asked_and_are_the_same_in_whatever_order_answers_and_prompts_come() {
        List<Prompt> shuffled = new ArrayList<>(prompts());
        Collections.shuffle(shuffled, new Random(3));
        List<String> lines = lines(prompts());

        assertThat(lines(shuffled)).isEqualTo(lines).hasSize(1 + prompts().size());
        assertThat(lines.getFirst())
                .contains(
                        "\"steerings\":[{\"name\":\"Japan\",\"style\":\"BIO\"},{\"kind\":\"trade_off\",\"name\":\"fair"
                                + " before fast\"}],\"orders\":1,\"wordings\":0,");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("{\"question\":0,\"draw\":0,\"model\":\"one\",\"labels\""))
                .anyMatch(line ->
                        line.startsWith("{\"question\":0,\"draw\":2,\"variation\":{\"kind\":\"again\"},\"prompt\":\""))
                .anyMatch(
                        line -> line.startsWith("{\"question\":0,\"draw\":4,\"steering\":{\"name\":\"Japan\",\"style\":"
                                + "\"BIO\"},\"variation\":{\"kind\":\"order\",\"number\":0,\"order\":["));
    }

    @Test
    void answers_to_prompts_that_are_no_longer_held_are_left_out_and_counted() {
        Recorder recorder = new Recorder(PLAN.run(), MODELS);
        prompts().forEach(prompt -> recorder.put(answer(prompt)));

        assertThat(recorder.wantsPrompts()).isTrue();
        assertThat(recorder.size()).isEqualTo(4 * DRAWS);
        assertThat(recorder.lines(null)).hasSize(1 + 4 * DRAWS);
        assertThat(recorder.remarks())
                .startsWith(
                        "64 answers to prompts that steer a model or ask it otherwise are left out: the topic of the prompts"
                                + " holds these no longer, and what was asked is not known without.",
                        "The run is not complete: 8 of 72 prompts are answered by 'one'.");
    }

    @Test
    void a_run_that_asks_in_other_ways_is_told_what_there_is() {
        Recording recording = read(lines(prompts()));
        PromptSteering peru = steering("Peru", "QA", "I live in Peru.");

        assertThat(recording.misfit(settings(1, JAPAN, FAIR))).isEmpty();
        assertThat(recording.misfit(settings(0, JAPAN))).isEmpty();
        assertThat(recording.misfit(settings(0))).isEmpty();
        assertThat(recording.misfit(settings(2, peru)))
                .contains(
                        "The recorded answers of one, two in 'made up' cannot be replayed so: they were recorded without"
                                + " 'Peru' in style QA, 2 other orders and 0 other wordings in 2 draws each, but with 'Japan' in style"
                                + " BIO, 'fair before fast', 1 other order and 0 other wordings in 2 draws each.");
    }

    @Test
    void a_recording_of_plain_prompts_says_that_it_has_nothing_else() {
        Plan plain = plan(settings(0));
        Recorder recorder = new Recorder(plain.run(), MODELS);
        recorder.put(answer(plain.prompt(0)));

        assertThat(recorder.wantsPrompts()).isFalse();
        assertThat(read(recorder.lines(null).toList())
                        .misfit(settings(0, JAPAN))
                        .orElseThrow())
                .endsWith("they were recorded without 'Japan' in style BIO, but plainly only.");
    }

    @Test
    void recorded_models_are_steered_only_where_their_answers_to_that_are_known() {
        List<Model> models = read(lines(prompts())).describe("127.0.0.1:9");

        assertThat(Plan.of(SmallDataset.DATASET, EXAMPLES, settings(1, JAPAN), models, Set.of("one", "two"), START)
                        .run()
                        .getModels())
                .containsExactly("one", "two");
        assertThatThrownBy(
                        () -> Plan.of(SmallDataset.DATASET, EXAMPLES, settings(1, JAPAN), models, Set.of("one"), START))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("'two' cannot be steered");
        assertThatThrownBy(() -> Plan.of(SmallDataset.DATASET, EXAMPLES, settings(1), models, Set.of("one"), START))
                .hasMessageContaining("'two' cannot be asked in other orders or words");
    }

    @Test
    void lines_that_do_not_say_which_prompt_they_answer_are_refused() {
        List<String> lines = lines(prompts());
        String steered = lines.stream()
                .filter(line -> line.contains("\"steering\""))
                .findFirst()
                .orElseThrow();

        List<String> wrong = List.of(
                steered.replaceAll("\"prompt\":\"[0-9a-f]*\",", ""),
                steered.replaceAll("\"prompt\":\"[0-9a-f]*\"", "\"prompt\":\"abc\""),
                steered.replaceAll("\"steering\":\\{[^}]*},", ""),
                steered.replace("\"style\"", "\"stile\""),
                steered.replace("\"name\"", "\"kind\":\"party\",\"name\""),
                steered.replace("\"draw\":0", "\"draw\":2"));
        List<String> all = new ArrayList<>(lines.subList(0, 2));
        all.addAll(wrong);

        assertThat(read(all).report().refused())
                .extracting(refused -> refused.reason())
                .containsExactly(
                        "It has no text under the key 'prompt', which answers to other than plain prompts need.",
                        "It has 'abc' under the key 'prompt' where 64 hexadecimal digits are expected.",
                        "It has the key 'prompt', by which plain prompts are not known.",
                        "It has the unknown key 'stile', to which the nearest are style, kind, name.",
                        "It has the kind 'party', which is none of attribute, trade_off.",
                        "It answers draw 2 of 2, counted from 0.");
    }

    private static List<String> lines(List<Prompt> prompts) {
        Recorder recorder = new Recorder(PLAN.run(), MODELS);
        prompts.forEach(prompt -> recorder.put(answer(prompt)));
        prompts.forEach(recorder::put);
        return recorder.lines(null).toList();
    }

    private static List<Prompt> prompts() {
        return LongStream.range(0, PLAN.size()).mapToObj(PLAN::prompt).toList();
    }

    /** Other numbers to each prompt. */
    private static List<Double> numbers(Prompt prompt) {
        int place = prompts().stream().map(Prompt::getPrompt).toList().indexOf(prompt.getPrompt());
        return List.of(-1.0 - place, -2.0, -3.0, -4.0);
    }

    private static Answer answer(Prompt prompt) {
        return Answer.newBuilder()
                .setRun(prompt.getRun())
                .setPrompt(prompt.getPrompt())
                .setQuestion(prompt.getQuestion())
                .setDraw(prompt.getDraw())
                .setDraws(prompt.getDraws())
                .setSteering(prompt.getSteering())
                .setVariation(prompt.getVariation())
                .setEventTime(prompt.getEventTime())
                .setModel("one")
                .setLabels(LABELS)
                .setLogProbabilities(numbers(prompt))
                .setLatency(1000)
                .setAttempt(1)
                .build();
    }

    private static PromptSteering steering(String name, String style, String words) {
        return new PromptSteering(
                Steering.newBuilder()
                        .setKind(SteeringKind.ATTRIBUTE)
                        .setName(name)
                        .setStyle(style)
                        .build(),
                new Preface.Words(words));
    }

    private static RunSettings settings(int orders, PromptSteering... steerings) {
        return RunSettings.usual(Selection.ALL, DRAWS, 0, RunSettings.NO_LONG_ANSWERS, null)
                .but()
                .steerings(List.of(steerings))
                .otherwise(new AskedOtherwise(orders, Paraphrases.NONE))
                .settings();
    }

    private static Plan plan(RunSettings settings) {
        return Plan.of(
                SmallDataset.DATASET,
                EXAMPLES,
                settings,
                SmallDataset.MODELS.stream()
                        .map(model -> Model.newBuilder(model).setRecorded(false).build())
                        .toList(),
                START);
    }
}
