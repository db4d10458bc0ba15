package io.plurascope.benchmarks;

import io.plurascope.bridge.Bridges;
import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.producer.Pace;
import io.plurascope.producer.dataset.Datasets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The prompts of a data set and a server's answers to them, through the bridge, for another program to ask the same. */
@Command(
        name = "ask",
        description = {
            "Asks a data set through the bridge, as a replay does, and measures how long that takes.",
            "Writes prompts.jsonl, answers.jsonl and speed.json, which benchmarks/peer/run compares with another's."
        },
        footer = {"", "Example:", "  benchmarks/run ask --endpoint 127.0.0.1:8001 --data opinions.csv --output results"
        })
final class AskCommand implements Callable<Integer> {
    private static final String MODEL = "asked";

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(
            names = "--data",
            defaultValue = Datasets.PERSONALITY,
            description = "Data set whose prompts are asked, a name or a file (default: ${DEFAULT-VALUE}).")
    private String data = Datasets.PERSONALITY;

    @Option(
            names = "--questions",
            defaultValue = "100",
            description = "The first so many questions of it (default: ${DEFAULT-VALUE}).")
    private int questions;

    @Option(
            names = "--draws",
            defaultValue = "1",
            description = "Prompts a question, with other answers in their examples (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--output",
            defaultValue = "target/benchmarks/ask",
            description = "Directory of the results (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("target/benchmarks/ask");

    /** A line of prompts.jsonl. */
    record Asked(String id, String question, String prompt, List<Variant> labels) {}

    /** A label variant. */
    record Variant(int option, @Nullable String text) {}

    /** A line of answers.jsonl. */
    record Given(
            String id,
            List<Double> logProbabilities,
            @Nullable Double logNormaliser,
            @Nullable Integer tokens) {}

    /** speed.json: from the hand-over of the first prompt to the producer until a reader has the last committed answer. */
    record Speed(
            String asked,
            int prompts,
            double seconds,
            double promptsPerSecond,
            @Nullable String fingerprint,
            Machine machine) {}

    @Override
    public Integer call() throws InterruptedException {
        Machine machine = Machine.here();
        Workload workload = Workload.of(Datasets.open(data), questions, draws, 0);
        Results results = Results.in(output);
        results.lines(
                "prompts.jsonl",
                workload.prompts().stream().map(AskCommand::asked).toList());
        Path directory = Directories.temporary();
        try (ServerUnderTest server = servers.start(bridge.inFlight());
                Pipeline pipeline = Pipeline.start(directory)) {
            List<Pipeline.Answered> answers = answers(server, pipeline, workload);
            results.lines(
                    "answers.jsonl",
                    answers.stream().map(each -> given(workload, each.answer())).toList());
            Speed speed = speed(server, answers, machine);
            results.json("speed.json", speed);
            System.out.printf(
                    Locale.ROOT,
                    "%d prompts in %.1f s, %.2f a second.%n",
                    speed.prompts(),
                    speed.seconds(),
                    speed.promptsPerSecond());
        } finally {
            Directories.delete(directory);
        }
        return 0;
    }

    private List<Pipeline.Answered> answers(ServerUnderTest server, Pipeline pipeline, Workload workload)
            throws InterruptedException {
        try (Bridges bridges =
                pipeline.bridge(Workload.model(MODEL, server.endpoint(), server.servedName()), bridge.settings())) {
            // It waits for the bridge to have joined its group, and is like none of those that count.
            pipeline.ask(List.of(workload.other(MODEL)), Pace.unbounded(), bridges);
            int count = workload.prompts().size();
            return pipeline.ask(workload.to(MODEL, "counted", count), Pace.unbounded(), bridges);
        }
    }

    private Speed speed(ServerUnderTest server, List<Pipeline.Answered> answers, Machine machine) {
        long begun = answers.stream().mapToLong(Pipeline.Answered::sent).min().orElseThrow();
        long ended = answers.stream().mapToLong(Pipeline.Answered::read).max().orElseThrow();
        double seconds = (ended - begun) / 1e9;
        return new Speed(
                "bridge, " + server.description() + ", " + bridge.inFlight() + " in flight",
                answers.size(),
                seconds,
                answers.size() / seconds,
                answers.getFirst().answer().getFingerprint(),
                machine);
    }

    private static Asked asked(Prompt prompt) {
        return new Asked(
                prompt.getPrompt(),
                prompt.getQuestion(),
                prompt.getText(),
                prompt.getLabels().stream().map(AskCommand::variant).toList());
    }

    private static Given given(Workload workload, Answer answer) {
        return new Given(
                workload.asked(answer).getPrompt(),
                answer.getLogProbabilities(),
                answer.getLogNormaliser(),
                answer.getTokens());
    }

    private static Variant variant(Label label) {
        return new Variant(label.getOption(), label.getText());
    }
}
