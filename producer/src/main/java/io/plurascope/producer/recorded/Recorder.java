package io.plurascope.producer.recorded;

import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recording of what models answered in a run. The same answers give the same lines, in whatever order they
 * come. Memory grows with the number of answers.
 */
public final class Recorder {
    private final Run run;
    private final String questions;
    private final SortedMap<String, Recorded> models = new TreeMap<>();
    private final SortedMap<Place, KnownAnswer> answers = new TreeMap<>(
            Comparator.comparingInt(Place::row).thenComparingInt(Place::draw).thenComparing(Place::model));

    /**
     * @param models the models whose answers are recorded, at least one, as they were asked in the run
     */
    public Recorder(Run run, List<Model> models) {
        this.run = run;
        this.questions = run.getDataset() + "@" + run.getDatasetVersion() + "/";
        if (models.isEmpty()) {
            throw new IllegalArgumentException("No model is named; name at least one.");
        }
        models.forEach(model -> this.models.put(model.getModel(), new Recorded(model)));
    }

    private record Place(int row, int draw, String model) {}

    private static final class Recorded {
        private final Model model;
        private final SortedSet<String> versions = new TreeSet<>();
        private final SortedSet<String> fingerprints = new TreeSet<>();

        Recorded(Model model) {
            this.model = model;
        }

        void add(Answer answer) {
            if (answer.getServedVersion() != null) {
                versions.add(answer.getServedVersion());
            }
            if (answer.getFingerprint() != null) {
                fingerprints.add(answer.getFingerprint());
            }
        }

        RecordedModel header() {
            return new RecordedModel(model, List.copyOf(versions), List.copyOf(fingerprints));
        }
    }

    /**
     * Whether an answer belongs in the recording: one of this run, to a prompt of its data set without steering that
     * asks nothing otherwise, by one of its models.
     */
    public boolean wants(Answer answer) {
        return answer.getRun().equals(run.getRun())
                && answer.getRound() == 0
                && answer.getSteering() == null
                && answer.getVariation() == null
                && answer.getQuestion().startsWith(questions)
                && models.containsKey(answer.getModel());
    }

    /** Takes an answer that is {@link #wants wanted}, in place of an earlier one to the same prompt. */
    public void put(Answer answer) {
        Recorded model = models.get(answer.getModel());
        if (model == null || !wants(answer)) {
            throw new IllegalArgumentException("The answer to prompt " + answer.getPrompt() + " by '"
                    + answer.getModel() + "' is none of the recording's.");
        }
        model.add(answer);
        int row = Integer.parseInt(answer.getQuestion().substring(questions.length()));
        answers.put(new Place(row, answer.getDraw(), answer.getModel()), KnownAnswer.of(answer));
    }

    /** Number of answers taken, refused ones counted. */
    public int size() {
        return answers.size();
    }

    /**
     * The file, line by line: the first says what was asked of whom, the others follow by question, draw and model.
     *
     * @param note what a reader has to know beside, such as where the weights are from; absent where nothing
     */
    public Stream<String> lines(@Nullable String note) {
        RecordingHeader header = new RecordingHeader(
                note,
                run.getDataset(),
                run.getDatasetVersion(),
                run.getTemplate(),
                run.getSeed(),
                run.getDraws(),
                run.getRun(),
                run.getStart(),
                models.values().stream().map(Recorded::header).toList());
        return Stream.concat(
                Stream.of(header.line()),
                answers.entrySet().stream().map(answer -> line(answer.getKey(), answer.getValue())));
    }

    private String line(Place place, KnownAnswer answer) {
        Recorded model = models.get(place.model());
        // What is the same in every line stands in the first.
        boolean once = model != null && model.fingerprints.size() == 1;
        return new AnswerLine(
                        place.row(),
                        place.draw(),
                        place.model(),
                        once && answer instanceof KnownAnswer.Scores scores ? scores.withFingerprint(null) : answer)
                .line();
    }

    /** What a person has to know of the recording: the answers that it lacks, and those that were left out or refused. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        Long every = run.getPrompts();
        if (every != null && askings() > 1) {
            remarks.add("The file holds answers to plain prompts; those to the " + every / askings() * (askings() - 1)
                    + " prompts that steer each model or ask it otherwise are left out.");
        }
        for (String model : models.keySet()) {
            long recorded = count(model, KnownAnswer.class);
            long refused = count(model, KnownAnswer.Refused.class);
            Long all = run.getPrompts();
            Long prompts = all == null ? null : all / askings();
            if (prompts == null || recorded < prompts) {
                remarks.add("The run is not complete: " + recorded + " of "
                        + (prompts == null ? "prompts without end" : prompts + " prompts") + " are answered by '"
                        + model
                        + "'.");
            }
            if (refused > 0) {
                remarks.add(refused + " of the answers of '" + model + "' are refusals.");
            }
        }
        return remarks;
    }

    /** In how many ways the run asks each question: in each steering plainly and otherwise, of which one is recorded. */
    private long askings() {
        RunVariations varied = run.getVariations();
        long otherwise = varied == null ? 0 : 1L + varied.getOrders() + varied.getWordings();
        return (1L + run.getSteerings().size()) * (1 + otherwise);
    }

    private long count(String model, Class<? extends KnownAnswer> kind) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().model().equals(model) && kind.isInstance(answer.getValue()))
                .count();
    }
}
