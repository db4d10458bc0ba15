package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import io.plurascope.event.Steering;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers of which the share of each option was recorded and nothing else: they were normalised over the options, and
 * whatever a prompt shows before a question, the answer to it is the same.
 */
public final class RecordedShares implements Recording {
    private final Dataset dataset;
    private final AskedQuestions questions;
    private final SortedMap<String, Map<Integer, Shares>> answers;
    private final String version;
    private final Report report;

    private RecordedShares(
            Dataset dataset, SortedMap<String, Map<Integer, Shares>> answers, String version, Report report) {
        this.dataset = dataset;
        this.questions = new AskedQuestions(dataset);
        this.answers = answers;
        this.version = version;
        this.report = report;
    }

    /** What a file has of one model's answer to one question: the shares, or why they cannot be used. */
    private sealed interface Shares {
        record Usable(List<Double> shares) implements Shares {}

        record Unusable(String reason) implements Shares {}
    }

    /** Gathers answers while a file is read. */
    static final class Builder {
        private final Dataset dataset;
        private final SortedMap<String, Map<Integer, Shares>> answers = new TreeMap<>();
        private boolean usable;

        Builder(Dataset dataset) {
            this.dataset = dataset;
        }

        /** A model's answer to the question at a row: the share of each option. */
        void add(String model, int row, List<Double> shares) {
            put(model, row, new Shares.Usable(shares));
            usable = true;
        }

        /** That a model's answer to the question at a row is no use, for this reason. */
        void refuse(String model, int row, String reason) {
            put(model, row, new Shares.Unusable(reason));
        }

        private void put(String model, int row, Shares shares) {
            answers.computeIfAbsent(model, name -> new HashMap<>()).put(row, shares);
        }

        /** Whether there is no answer of use yet. */
        boolean empty() {
            return !usable;
        }

        RecordedShares build(String version, Report report) {
            answers.values().removeIf(rows -> rows.values().stream().noneMatch(Shares.Usable.class::isInstance));
            return new RecordedShares(dataset, answers, version, report);
        }
    }

    @Override
    public List<String> models() {
        return List.copyOf(answers.keySet());
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Model> describe(String endpoint) {
        return RecordedModels.describe(models(), endpoint).stream()
                .map(model -> Model.newBuilder(model).setRecording(version).build())
                .toList();
    }

    @Override
    public KnownAnswer answer(String model, String prompt) {
        Optional<Item> asked = questions.of(prompt);
        if (asked.isEmpty()) {
            return new KnownAnswer.NotKnown("The prompt asks no question of '" + dataset.name() + "'.");
        }
        int row = asked.get().row();
        return switch (answers.getOrDefault(model, Map.of()).get(row)) {
            case null ->
                new KnownAnswer.NotKnown(
                        "The model '" + model + "' has no recorded answer to the question at row " + row + ".");
            case Shares.Unusable unusable ->
                new KnownAnswer.NotKnown("The recorded answer of the model '" + model + "' to the question at row "
                        + row + " cannot be used: " + unusable.reason());
            case Shares.Usable usable -> new KnownAnswer.Shares(usable.shares(), "recording " + version);
        };
    }

    @Override
    public Report report() {
        return report;
    }

    @Override
    public OptionalLong seed() {
        return OptionalLong.empty();
    }

    /** One: asking a recording again says nothing new. */
    @Override
    public int draws() {
        return 1;
    }

    @Override
    public Optional<String> misfit(RunSettings settings) {
        String whose = "The answers of " + String.join(", ", models());
        if (!settings.steerings().isEmpty()) {
            return Optional.of(
                    whose + " were recorded without steering and would look like steered ones; leave out --steer,"
                            + " or --answers, and name models that are asked.");
        }
        return settings.otherwise().isAny()
                ? Optional.of(whose + " were recorded in one order and wording; leave out --permutations and"
                        + " --paraphrases, or --answers, and name models that are asked.")
                : Optional.empty();
    }

    /** None: what was recorded answers every draw. */
    @Override
    public List<Steering> steerings() {
        return List.of();
    }

    @Override
    public Optional<String> misfit(long seed, int draws) {
        return Optional.empty();
    }
}
