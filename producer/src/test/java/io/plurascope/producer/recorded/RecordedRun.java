package io.plurascope.producer.recorded;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.SmallDataset;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small run with made-up answers to record. */
final class RecordedRun {
    static final String ENDPOINT = "127.0.0.1:8001";
    static final Examples EXAMPLES = Examples.bundledFor("small");
    static final List<Label> LABELS = List.of(label(0, " A"), label(0, "A"), label(1, " B"), label(1, "B"));
    static final List<LabelVariant> VARIANTS =
            LABELS.stream().map(LabelVariant::of).toList();

    static final List<Model> MODELS = List.of(
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
    static final Plan PLAN = plan(0, 2);

    private RecordedRun() {}

    static Plan plan(long seed, int draws) {
        return Plan.of(
                SmallDataset.DATASET,
                EXAMPLES,
                RunSettings.usual(Selection.ALL, draws, seed, RunSettings.NO_LONG_ANSWERS, null),
                SmallDataset.MODELS,
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    static Label token(int option, int id) {
        return Label.newBuilder().setOption(option).setToken(id).build();
    }

    /** A model's answer to the prompt at a place of the plan. */
    static Answer answer(String model, long index, List<Double> logProbabilities) {
        var prompt = PLAN.prompt(index);
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

    static Recording read(List<String> lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (AnswersFile file = AnswersFile.of("made up", new ByteArrayInputStream(bytes))) {
            return AnswersReaders.read(file, SmallDataset.DATASET, EXAMPLES);
        }
    }

    /** The lines of the recording of these answers. */
    static List<String> recorded(Answer... answers) {
        Recorder recorder = new Recorder(PLAN.run(), MODELS);
        List.of(answers).forEach(recorder::put);
        return recorder.lines(null).toList();
    }

    /** Why there is no answer to the prompt at a place of a plan. */
    static String reason(Recording recording, String model, Plan plan, long index) {
        return switch (recording.answer(model, plan.prompt(index).getText())) {
            case KnownAnswer.NotKnown reason -> reason.reason();
            case KnownAnswer.Scores other -> throw new AssertionError(other.toString());
            case KnownAnswer.Shares other -> throw new AssertionError(other.toString());
            case KnownAnswer.Refused other -> throw new AssertionError(other.toString());
        };
    }
}
