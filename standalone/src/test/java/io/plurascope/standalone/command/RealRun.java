package io.plurascope.standalone.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.producer.dataset.Datasets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A run of an experiment that asked SmolLM2-135M-Instruct on a Triton server, kept among the tests' resources (`real-runs`):
 * what it answered, and the tables that were reported of it.
 */
enum RealRun {
    /** The paper's experiment on GlobalOpinionQA. */
    PAPER("paper", 50, List.of(Part.OPINIONS)),
    /** The same on fewer questions, and on the Machine Personality Inventory. */
    INVENTORY("paper", 20, List.of(Part.OPINIONS, Part.PERSONALITY)),
    /** As ten countries in three styles. */
    COUNTRIES("steering", 20, List.of(Part.OPINIONS)),
    /** As the supporters of two parties, in the words that are made of the groups' names. */
    PARTIES("steering", 20, List.of(Part.GROUPS)),
    /** The same in the words of {@code examples/parties.json}. */
    PARTIES_DESCRIBED("steering", 20, List.of(Part.GROUPS)),
    /** With the options in three other orders. */
    ORDER("sensitivity", 40, List.of(Part.OPINIONS)),
    /** The bundled questions with their options in three other orders, and in the two other wordings of {@code examples}. */
    WORDING("sensitivity", 25, List.of(Part.BUNDLED));

    static final Path SHARED = Path.of(System.getProperty("plurascope.shared", "missing"), "data");
    private static final String NAMED = "POLPARTY_Democrat,POLPARTY_Republican";

    /** A data set of it, with what was shown before its questions; an empty text for the project's own. */
    private record Part(String name, String file, String examples) {
        static final Part OPINIONS = new Part(
                "global_opinions", "global-opinions/global_opinions.csv", "prompts/global_opinions_examples.json");
        static final Part PERSONALITY =
                new Part("mpi_questions", "personality/mpi_questions.tsv", "prompts/personality_examples.json");
        static final Part GROUPS = new Part("groups", "opinionqa/groups.json", "");
        static final Part BUNDLED = new Part(Datasets.PERSONALITY, "", "");

        /** What the command is given. */
        String data() {
            return file.isEmpty() ? name : path().toString();
        }

        Path path() {
            return file.isEmpty()
                    ? Path.of("..", "producer", "src/main/resources/io/plurascope/producer/personality.jsonl")
                    : SHARED.resolve(file);
        }

        String shown() {
            return SHARED.resolve(examples).toString();
        }
    }

    private final String experiment;
    private final int limit;
    private final List<Part> parts;

    RealRun(String experiment, int limit, List<Part> parts) {
        this.experiment = experiment;
        this.limit = limit;
        this.parts = parts;
    }

    /** Skips a test that cannot read the questions. */
    void assumeData() {
        for (Part part : parts) {
            assumeTrue(Files.isReadable(part.path()), "Skipped: the shared data are not at " + SHARED + ".");
        }
    }

    /** Where it is kept. */
    Path kept() {
        return Path.of(
                "src",
                "test",
                "resources",
                "real-runs",
                name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The files of its tables. */
    List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(kept())) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    /** Replays its answers through the experiment, whose tables are in a directory afterwards. */
    void replay(Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("experiment", experiment));
        for (Part part : parts) {
            String to = parts.size() == 1 ? "" : part.name() + "=";
            arguments.addAll(List.of("--data", part.data(), "--answers", to + unpacked(part, directory)));
            if (!part.examples().isEmpty()) {
                arguments.addAll(List.of("--examples", part.name() + "=" + part.shown()));
            }
        }
        arguments.addAll(List.of("--limit", Integer.toString(limit)));
        if (parts.contains(Part.GROUPS)) {
            arguments.addAll(List.of("--steer", NAMED));
        }
        if (this == PARTIES_DESCRIBED) {
            arguments.addAll(
                    List.of("--attributes", Path.of("examples", "parties.json").toString()));
        }
        if (this == WORDING) {
            arguments.addAll(List.of(
                    "--paraphrases", Path.of("examples", "paraphrases.jsonl").toString()));
        }
        arguments.addAll(
                List.of("--port", "0", "--state", directory.resolve("state").toString()));
        arguments.addAll(List.of("--output", directory.resolve("output").toString()));
        Said.well(arguments);
    }

    private Path unpacked(Part part, Path directory) throws IOException {
        Path file = directory.resolve("answers-" + part.name() + ".jsonl");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(answers(part)))) {
            Files.copy(packed, file);
        }
        return file;
    }

    private Path answers(Part part) {
        return kept().resolve("answers-" + part.name() + ".jsonl.gz");
    }

    /**
     * Has its tables recomputed.
     *
     * @param tables the directory where they are
     * @param replayed whether no model was asked for them
     */
    Recomputed recomputed(Path tables, boolean replayed) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (Part part : parts) {
            arguments.add(part.name() + "=" + part.path() + "=" + answers(part)
                    + (part.examples().isEmpty() ? "" : "=" + part.shown()));
        }
        String how = replayed && experiment.equals("paper") ? "paper-replayed" : experiment;
        return Recomputed.of(how, tables, limit, arguments);
    }
}
