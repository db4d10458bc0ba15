package io.plurascope.producer;

import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.CandidateAnswer;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.PopulationAnswers;
import io.plurascope.producer.dataset.Ratings;
import io.plurascope.producer.dataset.Report;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data set of what topics hold of it: the other way of {@link QuestionEvents} and {@link RatingEvents}. Of several
 * events on a question the one counts that counts in the topology.
 */
public final class HeldDataset {
    private final Run run;
    private final SortedMap<Integer, Question> questions;
    private final SortedMap<Integer, Reference> references;

    private HeldDataset(Run run, SortedMap<Integer, Question> questions, SortedMap<Integer, Reference> references) {
        this.run = run;
        this.questions = questions;
        this.references = references;
    }

    /**
     * The data set of a run, with all of its questions that were asked in any run.
     *
     * @throws DatasetException where the topics hold none of them
     */
    public static Dataset of(Run run, HeldEvents events) {
        String prefix = run.getDataset() + "@" + run.getDatasetVersion() + "/";
        HeldDataset held = new HeldDataset(
                run,
                latest(events, Topics.QUESTIONS, prefix, Question::getRevision),
                latest(events, Topics.REFERENCES, prefix, Reference::getRevision));
        if (held.questions.isEmpty()) {
            throw new DatasetException("The topics hold no question of the data set '" + run.getDataset()
                    + "' that run '" + run.getRun() + "' asked.");
        }
        return held.dataset(ratings(events, run, prefix));
    }

    private static <T extends SpecificRecord> SortedMap<Integer, T> latest(
            HeldEvents events, Topic<T> topic, String prefix, ToLongFunction<T> revision) {
        SortedMap<Integer, T> latest = new TreeMap<>();
        events.read(topic, key -> key.startsWith(prefix), (key, event) -> {
            int row = row(key, prefix);
            if (event == null) {
                latest.remove(row);
            } else {
                latest.merge(row, event, Digest.counting(revision));
            }
        });
        return latest;
    }

    private static int row(String question, String prefix) {
        return Integer.parseInt(question.substring(prefix.length()));
    }

    private Dataset dataset(@Nullable Ratings ratings) {
        List<Item> items = new ArrayList<>();
        questions.forEach((row, question) -> items.add(item(row, question, references.get(row))));
        String source = references.values().stream()
                .map(Reference::getSource)
                .findFirst()
                .orElse(run.getDataset());
        return new Dataset(
                run.getDataset(),
                run.getDatasetVersion(),
                source,
                items,
                new Report(items.size(), 0, List.of()),
                ratings,
                Set.copyOf(run.getTotals()));
    }

    private static Item item(int row, Question question, @Nullable Reference reference) {
        SortedMap<String, PopulationAnswers> populations = new TreeMap<>();
        if (reference != null) {
            reference
                    .getPopulations()
                    .forEach(population -> populations.put(
                            population.getPopulation(),
                            new PopulationAnswers(population.getProbabilities(), population.getSampleSize())));
        }
        return new Item(
                row,
                question.getText(),
                question.getOptions().stream()
                        .map(option -> new AnswerOption(
                                option.getText(),
                                option.getPosition(),
                                option.getRefusal(),
                                AnswerOption.Listed.valueOf(option.getListed().name())))
                        .toList(),
                populations,
                question.getCandidates().stream()
                        .map(candidate -> new CandidateAnswer(
                                candidate.getText(), candidate.getExplanation(), candidate.getReasonable()))
                        .toList());
    }

    private record Rated(int row, String juror) {}

    /** What jurors gave in the run to its texts, not to models' answers; null where they gave nothing. */
    private static @Nullable Ratings ratings(HeldEvents events, Run run, String prefix) {
        if (run.getRatings() == null) {
            return null;
        }
        Map<Rated, Rating> latest =
                new TreeMap<>(Comparator.comparingInt(Rated::row).thenComparing(Rated::juror));
        events.read(Topics.RATINGS, key -> key.startsWith(prefix), (key, rating) -> {
            if (rating != null && rating.getModel() == null && run.getRun().equals(rating.getRun())) {
                latest.merge(
                        new Rated(row(key, prefix), rating.getJuror()), rating, Digest.counting(Rating::getRevision));
            }
        });
        if (latest.isEmpty()) {
            return null;
        }
        Rating any = latest.values().iterator().next();
        List<Ratings.Given> given = new ArrayList<>();
        latest.forEach((rated, rating) -> given.add(
                new Ratings.Given(rated.row(), rated.juror(), new TreeMap<>(rating.getGroups()), rating.getValue())));
        return new Ratings(new Ratings.RatingScale(any.getLowest(), any.getHighest(), any.getLowerIsBetter()), given);
    }
}
