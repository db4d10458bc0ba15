package io.plurascope.producer.recorded;

import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final WaysAsked ways;
    private final Map<String, String> prompts = new HashMap<>();
    private final SortedMap<Place, Taken> answers = new TreeMap<>(Comparator.comparingInt(Place::row)
            .thenComparing(place -> place.asked().order())
            .thenComparingInt(Place::draw)
            .thenComparing(Place::model));

    /**
     * @param models the models whose answers are recorded, at least one, as they were asked in the run
     */
    public Recorder(Run run, List<Model> models) {
        this.run = run;
        this.ways = WaysAsked.of(run);
        this.questions = run.getDataset() + "@" + run.getDatasetVersion() + "/";
        if (models.isEmpty()) {
            throw new IllegalArgumentException("No model is named; name at least one.");
        }
        models.forEach(model -> this.models.put(model.getModel(), new Recorded(model)));
    }

    private record Place(int row, AskedAs asked, int draw, String model) {}

    private record Taken(String prompt, KnownAnswer answer) {}

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

    /** Whether prompts have to be taken as well: those of a run that steers or asks otherwise are known by their texts. */
    public boolean wantsPrompts() {
        return !ways.plainly();
    }

    /** Takes a prompt; one of another run, or a plain one, tells nothing here. */
    public void put(Prompt prompt) {
        if (prompt.getRun().equals(run.getRun())
                && prompt.getLongAnswer() == null
                && !AskedAs.of(prompt).plainly()) {
            prompts.put(prompt.getPrompt(), new Sha256().add(prompt.getText()).digits());
        }
    }

    /** Whether an answer belongs in the recording: one of this run, to a prompt of its data set, by one of its models. */
    public boolean wants(Answer answer) {
        return answer.getRun().equals(run.getRun())
                && answer.getRound() == 0
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
        answers.put(
                new Place(row, AskedAs.of(answer), answer.getDraw(), answer.getModel()),
                new Taken(answer.getPrompt(), KnownAnswer.of(answer)));
    }

    /** Number of answers recorded, refused ones counted. */
    public int size() {
        return (int) answers.keySet().stream().filter(this::isKnown).count();
    }

    /** Whether the prompt of a taken answer can be told. */
    private boolean isKnown(Place place) {
        Taken taken = answers.get(place);
        return place.asked().plainly() || (taken != null && prompts.containsKey(taken.prompt()));
    }

    /**
     * The file, line by line: the first says what was asked of whom, the others follow by question, steering, draw and model.
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
                run.getRun(),
                run.getStart(),
                ways,
                models.values().stream().map(Recorded::header).toList());
        return Stream.concat(
                Stream.of(header.line()),
                answers.entrySet().stream()
                        .filter(answer -> isKnown(answer.getKey()))
                        .map(answer -> line(answer.getKey(), answer.getValue())));
    }

    private String line(Place place, Taken taken) {
        KnownAnswer answer = taken.answer();
        Recorded model = models.get(place.model());
        // What is the same in every line stands in the first.
        boolean once = model != null && model.fingerprints.size() == 1;
        return new AnswerLine(
                        place.row(),
                        place.draw(),
                        place.asked(),
                        place.asked().plainly() ? null : prompts.get(taken.prompt()),
                        place.model(),
                        once && answer instanceof KnownAnswer.Scores scores ? scores.withFingerprint(null) : answer)
                .line();
    }

    /** What a person has to know of the recording: the answers that it lacks, and those that were left out or refused. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        int unknown = answers.size() - size();
        if (unknown > 0) {
            remarks.add(unknown
                    + " answers to prompts that steer a model or ask it otherwise are left out: the topic of the"
                    + " prompts holds these no longer, and what was asked is not known without.");
        }
        for (String model : models.keySet()) {
            long recorded = count(model, KnownAnswer.class);
            long refused = count(model, KnownAnswer.Refused.class);
            Long all = run.getPrompts();
            if (all == null || recorded < all) {
                remarks.add("The run is not complete: " + recorded + " of "
                        + (all == null ? "prompts without end" : all + " prompts") + " are answered by '"
                        + model
                        + "'.");
            }
            if (refused > 0) {
                remarks.add(refused + " of the answers of '" + model + "' are refusals.");
            }
        }
        return remarks;
    }

    private long count(String model, Class<? extends KnownAnswer> kind) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().model().equals(model)
                        && isKnown(answer.getKey())
                        && kind.isInstance(answer.getValue().answer()))
                .count();
    }
}
