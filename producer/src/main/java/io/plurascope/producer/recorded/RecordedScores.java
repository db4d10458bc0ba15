package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import io.plurascope.event.Steering;
import io.plurascope.producer.Examples;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Template;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.dataset.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers of which every number was recorded: the log-probability of each label variant, and with the normaliser the
 * raw logits. They answer the prompts that were asked then, to the letter, and no others.
 */
public final class RecordedScores implements Recording {
    private static final Comparator<Draw> IN_ORDER = Comparator.comparingInt(Draw::row)
            .thenComparing(draw -> draw.asked().order())
            .thenComparingInt(Draw::number);

    private final String location;
    private final RecordingHeader header;
    private final List<String> strange;
    private final Map<String, Draw> prompts;
    private final Map<Draw, Map<String, KnownAnswer>> answers;
    private final String version;
    private final Report report;

    private RecordedScores(Builder builder, Map<String, Draw> prompts, String version, Report report) {
        this.location = builder.location;
        this.header = builder.header;
        this.strange = builder.strange();
        this.prompts = prompts;
        this.answers = builder.answers;
        this.version = version;
        this.report = report;
    }

    /** A draw of the question at a row, asked so. */
    private record Draw(int row, AskedAs asked, int number) {}

    /** Gathers answers while a file is read. */
    static final class Builder {
        private final String location;
        private final RecordingHeader header;
        private final Dataset dataset;
        private final Template template;
        private final Set<String> models = new HashSet<>();
        private final Map<Draw, Map<String, KnownAnswer>> answers = new HashMap<>();
        private final Map<Draw, String> digests = new HashMap<>();

        /** The answers of a file to the questions of a data set, after these examples. */
        Builder(String location, RecordingHeader header, Dataset dataset, Examples examples) {
            this.location = location;
            this.header = header;
            this.dataset = dataset;
            this.template = new Template(examples, header.seed());
            header.models().forEach(model -> models.add(model.model().getModel()));
        }

        /** Takes an answer; empty, or why it has no place here. */
        Optional<String> add(AnswerLine line) {
            if (!models.contains(line.model())) {
                return Optional.of("The first line names no model '" + line.model() + "'.");
            }
            int draws = line.asked().variation() == null
                    ? header.ways().draws()
                    : header.ways().allDraws();
            if (line.draw() >= draws) {
                return Optional.of("It answers draw " + line.draw() + " of " + draws + ", counted from 0.");
            }
            if (sameData() && dataset.at(line.row()).isEmpty()) {
                return Optional.of("The data set '" + dataset.name() + "' has no question at row " + line.row() + ".");
            }
            Draw place = new Draw(line.row(), line.asked(), line.draw());
            String prompt = line.prompt();
            if (prompt != null && !prompt.equals(digests.computeIfAbsent(place, first -> prompt))) {
                return Optional.of("It answers another prompt than an earlier line that is of the same draw.");
            }
            KnownAnswer before =
                    answers.computeIfAbsent(place, draw -> new HashMap<>()).putIfAbsent(line.model(), line.answer());
            return before == null
                    ? Optional.empty()
                    : Optional.of("It answers draw " + line.draw() + " of the question at row " + line.row()
                            + ", as an earlier line does.");
        }

        boolean empty() {
            return answers.isEmpty();
        }

        RecordedScores build(String version, Report report) {
            Map<String, Draw> prompts = new HashMap<>();
            if (strange().isEmpty()) {
                // Where draws come to the same prompt the last has the answer of all, whatever the order of a hash map.
                for (Draw draw : answers.keySet().stream().sorted(IN_ORDER).toList()) {
                    prompts.put(digest(draw), draw);
                }
            }
            return new RecordedScores(this, prompts, version, report);
        }

        private String digest(Draw draw) {
            String recorded = digests.get(draw);
            if (recorded != null) {
                return recorded;
            }
            Item item = dataset.at(draw.row()).orElseThrow();
            return key(template.prompt(dataset.questionId(item), item, draw.number()));
        }

        private boolean sameData() {
            return header.dataset().equals(dataset.name())
                    && header.datasetVersion().equals(dataset.version());
        }

        /** What makes the prompts of this data set and template others than those that were recorded. */
        private List<String> strange() {
            List<String> strange = new ArrayList<>();
            if (!sameData()) {
                strange.add("of the data set '" + header.dataset() + "' at version " + header.datasetVersion()
                        + ", not of '" + dataset.name() + "' at version " + dataset.version());
            }
            if (!header.template().equals(template.id())) {
                strange.add("with the template " + header.template() + ", not " + template.id());
            }
            return strange;
        }
    }

    @Override
    public List<String> models() {
        return header.models().stream()
                .map(model -> model.model().getModel())
                .sorted()
                .toList();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Model> describe(String endpoint) {
        return header.models().stream()
                .map(RecordedModel::model)
                .sorted(Comparator.comparing(Model::getModel))
                .map(model -> Model.newBuilder(model)
                        .setEndpoint(endpoint)
                        .setBackend(RecordedModels.BACKEND)
                        .setServedName(model.getModel())
                        .setRecorded(true)
                        .setRecording(version)
                        .build())
                .toList();
    }

    @Override
    public KnownAnswer answer(String model, String prompt) {
        Draw draw = prompts.get(key(prompt));
        if (draw == null) {
            return new KnownAnswer.NotKnown("The prompt is none of those that were recorded in '" + location + "'.");
        }
        String asked = "draw " + draw.number() + " of the question at row " + draw.row();
        return switch (answers.getOrDefault(draw, Map.of()).get(model)) {
            case null -> new KnownAnswer.NotKnown("The model '" + model + "' has no recorded answer to " + asked + ".");
            case KnownAnswer.NotKnown unusable ->
                new KnownAnswer.NotKnown("The recorded answer of the model '" + model + "' to " + asked
                        + " cannot be used: " + unusable.reason());
            case KnownAnswer.Scores scores ->
                scores.fingerprint() == null ? scores.withFingerprint(onlyFingerprint(model)) : scores;
            case KnownAnswer.Refused refused -> refused;
            case KnownAnswer.Shares shares -> shares;
        };
    }

    private @Nullable String onlyFingerprint(String model) {
        List<String> fingerprints = header.models().stream()
                .filter(recorded -> recorded.model().getModel().equals(model))
                .flatMap(recorded -> recorded.fingerprints().stream())
                .toList();
        return fingerprints.size() == 1 ? fingerprints.getFirst() : null;
    }

    @Override
    public Report report() {
        return report;
    }

    @Override
    public OptionalLong seed() {
        return OptionalLong.of(header.seed());
    }

    @Override
    public int draws() {
        return header.ways().draws();
    }

    @Override
    public List<Steering> steerings() {
        return header.ways().steerings();
    }

    @Override
    public Optional<String> misfit(long seed, int draws) {
        List<String> differences = new ArrayList<>(strange);
        if (seed != header.seed()) {
            differences.add("with the seed " + header.seed() + ", not " + seed);
        }
        // Fewer draws are some of those that were recorded.
        if (draws > header.ways().draws()) {
            differences.add("with " + header.ways().draws() + " draws, not " + draws);
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("The recorded answers of " + String.join(", ", models()) + " in '" + location
                        + "' cannot be replayed: they were recorded " + String.join(", and ", differences) + "; give "
                        + wanted() + ".");
    }

    @Override
    public Optional<String> misfit(RunSettings settings) {
        return misfit(settings.seed(), settings.draws())
                .or(() -> header.ways()
                        .lack(WaysAsked.of(settings))
                        .map(lack -> "The recorded answers of " + String.join(", ", models()) + " in '" + location
                                + "' cannot be replayed so: they were recorded " + lack + "."));
    }

    private String wanted() {
        String asked = "--seed " + header.seed() + " --draws " + header.ways().draws();
        return strange.isEmpty() ? asked : asked + " with the data set and the examples that they were recorded with";
    }

    private static String key(String prompt) {
        return new Sha256().add(prompt).digits();
    }
}
