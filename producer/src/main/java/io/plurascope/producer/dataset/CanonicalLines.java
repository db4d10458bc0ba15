package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.producer.dataset.Ratings.Given;
import io.plurascope.producer.dataset.Ratings.RatingScale;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a data set in the plain format such that data sets of the same content give the same lines, whatever file they
 * are from: keys in one order, populations by name, ratings by question and juror, probabilities as the shortest numbers
 * that read back to the same bits. {@link PlainLines} reads it.
 */
public final class CanonicalLines {
    private static final Comparator<Given> BY_QUESTION =
            Comparator.comparingInt(Given::row).thenComparing(Given::juror);

    private CanonicalLines() {}

    /** The lines of a data set, without their ends. */
    public static Stream<String> of(Dataset dataset) {
        return Stream.concat(
                        Stream.of(header(dataset)),
                        Stream.concat(dataset.items().stream().map(CanonicalLines::question), ratings(dataset)))
                .map(Json::line);
    }

    private static ObjectNode header(Dataset dataset) {
        ObjectNode header = Json.newObject();
        header.put(PlainLines.MARK, PlainLines.VERSION).put("source", dataset.source());
        if (!dataset.totals().isEmpty()) {
            ArrayNode totals = header.putArray("totals");
            dataset.totals().stream().sorted().forEach(totals::add);
        }
        Ratings ratings = dataset.ratings();
        if (ratings != null) {
            RatingScale scale = ratings.scale();
            header.putObject("ratings")
                    .put("lowest", scale.lowest())
                    .put("highest", scale.highest())
                    .put("lower_is_better", scale.lowerIsBetter());
        }
        return header;
    }

    private static ObjectNode question(Item item) {
        ObjectNode question = Json.newObject().put("question", item.text());
        if (!item.options().isEmpty()) {
            ArrayNode options = question.putArray("options");
            item.options().forEach(option -> write(option, options.addObject()));
        }
        if (!item.candidates().isEmpty()) {
            ArrayNode candidates = question.putArray("candidates");
            item.candidates().forEach(candidate -> write(candidate, candidates.addObject()));
        }
        if (!item.populations().isEmpty()) {
            ObjectNode populations = question.putObject("populations");
            item.populations().forEach((name, answers) -> write(answers, populations.putObject(name)));
        }
        return question;
    }

    private static void write(AnswerOption option, ObjectNode to) {
        to.put("text", option.text());
        Double position = option.position();
        if (position != null) {
            to.put("position", position);
        }
        // Said where it is one, and where its spelling would tell another.
        if (option.refusal() || Refusals.recognise(option.text())) {
            to.put("refusal", option.refusal());
        }
        if (option.listed() != AnswerOption.Listed.NO) {
            to.put("listed", option.listed().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void write(CandidateAnswer candidate, ObjectNode to) {
        to.put("text", candidate.text());
        if (candidate.explanation() != null) {
            to.put("explanation", candidate.explanation());
        }
        to.put("reasonable", candidate.reasonable());
    }

    private static void write(PopulationAnswers answers, ObjectNode to) {
        ArrayNode probabilities = to.putArray("probabilities");
        answers.probabilities().forEach(probabilities::add);
        Long people = answers.sampleSize();
        if (people != null) {
            to.put("sample_size", people);
        }
    }

    private static Stream<ObjectNode> ratings(Dataset dataset) {
        Ratings ratings = dataset.ratings();
        if (ratings == null) {
            return Stream.of();
        }
        Map<Integer, Integer> places = new HashMap<>();
        dataset.items().forEach(item -> places.put(item.row(), places.size()));
        List<Given> sorted = ratings.given().stream().sorted(BY_QUESTION).toList();
        return sorted.stream().map(given -> rating(given, places.getOrDefault(given.row(), -1)));
    }

    private static ObjectNode rating(Given given, int place) {
        ObjectNode rating = Json.newObject()
                .put(PlainLines.JUROR, given.juror())
                .put("question", place)
                .put("value", given.value());
        if (!given.properties().isEmpty()) {
            ObjectNode properties = rating.putObject("properties");
            new TreeMap<>(given.properties()).forEach(properties::put);
        }
        return rating;
    }
}
