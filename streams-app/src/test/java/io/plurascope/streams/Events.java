package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Refusal;
import io.plurascope.event.RefusalReason;
import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events as the tests need them. */
final class Events {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final long WINDOW = 60_000;
    static final long GRACE = 30_000;

    private Events() {}

    static Run run(String run, long prompts, List<String> models, String... populations) {
        return Run.newBuilder()
                .setRun(run)
                .setDataset("test")
                .setDatasetVersion("00000000")
                .setTemplate("plain")
                .setSeed(1)
                .setQuestions((int) prompts)
                .setDraws(1)
                .setPrompts(prompts)
                .setModels(models)
                .setPopulations(List.of(populations))
                .setCompared(List.of(populations))
                .setBoardMeasures(List.of("js_distance", "total_variation", "entropy"))
                .setWindow(WINDOW)
                .setGrace(GRACE)
                .setStart(START)
                .build();
    }

    static Question question(String question, int options) {
        List<Option> list = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            list.add(Option.newBuilder().setText("option " + option).build());
        }
        return Question.newBuilder()
                .setQuestion(question)
                .setDataset("test")
                .setDatasetVersion("00000000")
                .setText("Text of " + question)
                .setOptions(list)
                .build();
    }

    static Reference reference(String question, Map<String, double[]> populations) {
        return reference(question, 0, populations);
    }

    static Reference reference(String question, long revision, Map<String, double[]> populations) {
        List<Population> list = new ArrayList<>();
        populations.forEach((name, probabilities) -> list.add(Population.newBuilder()
                .setPopulation(name)
                .setProbabilities(boxed(probabilities))
                .build()));
        return Reference.newBuilder()
                .setQuestion(question)
                .setRevision(revision)
                .setSource("made up for a test")
                .setVersion("00000000")
                .setPopulations(list)
                .build();
    }

    static Answer answer(String run, String question, String model, double... probabilities) {
        return draw(run, question, model, 0, 1, START, probabilities);
    }

    static Answer draw(
            String run, String question, String model, int draw, int draws, Instant at, double... probabilities) {
        List<Label> labels = new ArrayList<>();
        List<Double> logProbabilities = new ArrayList<>();
        for (int option = 0; option < probabilities.length; option++) {
            labels.add(label(option));
            logProbabilities.add(StrictMath.log(probabilities[option]));
        }
        return base(run, question, model, draw, draws, at)
                .setLabels(labels)
                .setLogProbabilities(logProbabilities)
                .build();
    }

    static Answer refused(String run, String question, String model, int draw, int draws, Instant at) {
        return base(run, question, model, draw, draws, at)
                .setLabels(List.of(label(0), label(1)))
                .setLogProbabilities(List.of())
                .setRefusal(new Refusal(RefusalReason.REJECTED, "The server refused it."))
                .build();
    }

    static Steering steering(String attribute, String style) {
        return Steering.newBuilder()
                .setKind(SteeringKind.ATTRIBUTE)
                .setName(attribute)
                .setStyle(style)
                .build();
    }

    private static Label label(int option) {
        return Label.newBuilder()
                .setOption(option)
                .setText(" " + (char) ('A' + option))
                .build();
    }

    private static Answer.Builder base(String run, String question, String model, int draw, int draws, Instant at) {
        return Answer.newBuilder()
                .setRun(run)
                .setPrompt(Keys.of(run, "0", question, Integer.toString(draw), ""))
                .setQuestion(question)
                .setDraw(draw)
                .setDraws(draws)
                .setEventTime(at)
                .setModel(model)
                .setServedVersion("1")
                .setLatency(1000)
                .setAttempt(1);
    }

    static List<Double> boxed(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
