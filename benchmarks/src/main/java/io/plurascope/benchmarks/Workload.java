package io.plurascope.benchmarks;

import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Stage;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What both sides ask: the prompts that a replay of a data set makes, in an order shuffled by a seed. They are asked one
 * after the other, and from the first again when they are at an end.
 *
 * @param prompts each different from the others
 */
record Workload(List<Prompt> prompts) {
    /** Name of the backend through which servers are asked. */
    private static final String BACKEND = "answer_choices";

    private static final String RUN = "benchmark";

    Workload {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("There is no prompt to ask; name a data set with questions.");
        }
    }

    /**
     * Of a data set.
     *
     * @param questions the first so many of the file
     * @param draws prompts a question, each with other example answers
     * @param seed of the order
     */
    static Workload of(Dataset dataset, int questions, int draws, long seed) {
        RunSettings settings = RunSettings.usual(
                new Selection(List.of(), false, questions), draws, seed, RunSettings.NO_LONG_ANSWERS, RUN);
        Plan plan = Plan.of(
                dataset,
                Examples.bundledFor(dataset),
                settings,
                List.of(model(RUN, "127.0.0.1:1", RUN)),
                Instant.EPOCH);
        List<Prompt> prompts = new ArrayList<>(
                LongStream.range(0, plan.size()).mapToObj(plan::prompt).toList());
        Collections.shuffle(prompts, new Random(seed));
        return new Workload(prompts);
    }

    /** A model as a bridge asks it. */
    static Model model(String name, String endpoint, String servedName) {
        return Model.newBuilder()
                .setModel(name)
                .setFamily(name)
                .setStage(Stage.UNKNOWN)
                .setEndpoint(endpoint)
                .setBackend(BACKEND)
                .setServedName(servedName)
                .build();
    }

    /**
     * So many prompts to one model; the n-th has n in its id.
     *
     * @param phase tells these prompts from those of other measurements
     */
    List<Prompt> to(String model, String phase, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Prompt prompt = prompts.get(i % prompts.size());
                    return to(model, phase + "|" + i, prompt, prompt.getText());
                })
                .toList();
    }

    /** A prompt to a model that is none of these and begins like none of them. */
    Prompt other(String model) {
        Prompt first = prompts.getFirst();
        return to(model, "other", first, "- " + first.getText());
    }

    /** Which of the prompts an answer to one {@link #to} a model answers. */
    Prompt asked(Answer answer) {
        String id = answer.getPrompt();
        return prompts.get(Integer.parseInt(id.substring(id.lastIndexOf('|') + 1)) % prompts.size());
    }

    private static Prompt to(String model, String id, Prompt prompt, String text) {
        return Prompt.newBuilder()
                .setRun(prompt.getRun())
                .setPrompt(id)
                .setQuestion(prompt.getQuestion())
                .setDraw(prompt.getDraw())
                .setDraws(prompt.getDraws())
                .setModels(List.of(model))
                .setText(text)
                .setLabels(prompt.getLabels())
                .setEventTime(prompt.getEventTime())
                .build();
    }

    /**
     * The same from another place on, so that a server that remembers prompts is asked others.
     *
     * @param place of the first, from 0; past the end it begins anew
     */
    Workload from(int place) {
        List<Prompt> rotated = new ArrayList<>(prompts);
        Collections.rotate(rotated, -place);
        return new Workload(rotated);
    }

    /** The first so many requests as a bridge sends them, one a prompt; no more than there are prompts. */
    List<ModelInferRequest> requests(String servedName, int count) {
        AnswerChoices backend = new AnswerChoices();
        ServedModel model = ServedModel.latest(servedName);
        return prompts.stream()
                .limit(count)
                .map(prompt -> new Inquiry.Choices(prompt.getText(), PromptFrame.PLAIN, prompt.getLabels()))
                .map(inquiry -> backend.request(model, inquiry))
                .toList();
    }
}
