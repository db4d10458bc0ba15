package io.plurascope.sink.question;

import io.plurascope.event.Answer;
import io.plurascope.event.Distribution;
import io.plurascope.event.Prompt;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Score;
import io.plurascope.schemas.EventPlace;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.question.OpenedQuestion.AnswerView;
import io.plurascope.sink.question.OpenedQuestion.ModelAnswers;
import io.plurascope.sink.question.OpenedQuestion.OptionView;
import io.plurascope.sink.question.OpenedQuestion.Own;
import io.plurascope.sink.question.OpenedQuestion.People;
import io.plurascope.sink.question.OpenedQuestion.PromptView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Opens one question of a run: brings together what the topics hold of it. */
final class Opening {

    private final PlacedEvents events;
    private final Run run;
    private final OpenRequest asked;

    /** An event with its place. */
    record Placed<T>(EventPlace place, T event) {}

    Opening(PlacedEvents events, Run run, OpenRequest asked) {
        this.events = events;
        this.run = run;
        this.asked = asked;
    }

    /**
     * The question.
     *
     * @param cells which models have a distribution of it in the round and steering shown, at least one
     * @param steerings all that it was asked in
     * @param rounds all that it was asked in
     */
    OpenedQuestion of(
            Placed<Question> question,
            Optional<Placed<Reference>> people,
            List<CellKey> cells,
            RunQuestions places,
            List<String> steerings,
            List<Long> rounds) {
        long round = cells.getFirst().round();
        Question text = question.event();
        Map<CellKey, Placed<Distribution>> distributions =
                at(Topics.DISTRIBUTIONS, cells, cell -> places.distribution(cell));
        Map<CellKey, Placed<Score>> scores = at(Topics.SCORES, cells, cell -> places.scores(cell));
        Map<String, List<AnswerView>> answers = answers(round, text.getOptions().size());
        List<ModelAnswers> models = new ArrayList<>();
        distributions.forEach((cell, distribution) -> models.add(model(
                distribution, Optional.ofNullable(scores.get(cell)), answers.getOrDefault(cell.model(), List.of()))));
        return new OpenedQuestion(
                run.getRun(),
                text.getQuestion(),
                text.getDataset(),
                text.getDatasetVersion(),
                text.getText(),
                text.getOptions().stream().map(OptionView::of).toList(),
                question.place(),
                run.getMerging().name().toLowerCase(Locale.ROOT),
                asked.steering(),
                steerings,
                rounds,
                round,
                run.getCompared(),
                people.map(each -> each.event().getSource()).orElse(null),
                people.map(Placed::place).orElse(null),
                people.map(each -> people(each.event(), text.getOptions().size()))
                        .orElse(List.of()),
                models,
                prompts(round));
    }

    private List<People> people(Reference reference, int options) {
        return reference.getPopulations().stream()
                .filter(each ->
                        run.getPopulations().isEmpty() || run.getPopulations().contains(each.getPopulation()))
                .filter(each -> asked.takes(each.getPopulation()))
                .filter(each -> io.plurascope.measures.Distribution.fault(each.getProbabilities(), options)
                        .isEmpty())
                .map(each -> new People(each.getPopulation(), each.getProbabilities(), each.getSampleSize()))
                .sorted(Comparator.comparing(People::population))
                .toList();
    }

    private ModelAnswers model(Placed<Distribution> placed, Optional<Placed<Score>> scored, List<AnswerView> answers) {
        Distribution distribution = placed.event();
        Optional<Score> score = scored.map(Placed::event);
        List<String> measures = score.map(Score::getMeasures).orElse(List.of());
        List<String> populations = score.map(Score::getPopulations).orElse(List.of()).stream()
                .filter(asked::takes)
                .toList();
        List<@Nullable Double> values = new ArrayList<>();
        score.ifPresent(each -> populations.forEach(population -> {
            int from = each.getPopulations().indexOf(population) * measures.size();
            values.addAll(each.getValues().subList(from, from + measures.size()));
        }));
        return new ModelAnswers(
                distribution.getModel(),
                distribution.getProbabilities(),
                distribution.getOptionMass(),
                distribution.getDraws(),
                distribution.getAnswered(),
                distribution.getRefused(),
                distribution.getInvalid(),
                distribution.getRevision(),
                placed.place(),
                score.map(Opening::own).orElse(List.of()),
                measures,
                populations,
                values,
                scored.map(Placed::place).orElse(null),
                answers);
    }

    private static List<Own> own(Score score) {
        return IntStream.range(0, score.getOwnMeasures().size())
                .mapToObj(index -> new Own(
                        score.getOwnMeasures().get(index), score.getOwnValues().get(index)))
                .toList();
    }

    /** The raw answers by model, each model's by draw. */
    private Map<String, List<AnswerView>> answers(long round, int options) {
        Map<String, List<Placed<Answer>>> found = new HashMap<>();
        read(Topics.ANSWERS, (place, answer) -> {
            if (answer.getRun().equals(run.getRun())
                    && answer.getRound() == round
                    && answer.getEntailment() == null
                    && Keys.text(answer.getSteering()).equals(asked.steering())
                    && asked.asks(answer.getModel())) {
                found.computeIfAbsent(answer.getModel(), model -> new ArrayList<>())
                        .add(new Placed<>(place, answer));
            }
        });
        return RawAnswers.of(found, run.getMerging(), options);
    }

    private List<PromptView> prompts(long round) {
        List<PromptView> prompts = new ArrayList<>();
        read(Topics.PROMPTS, (place, prompt) -> {
            if (prompt.getRun().equals(run.getRun())
                    && prompt.getRound() == round
                    && prompt.getEntailment() == null
                    && prompt.getLongAnswer() == null
                    && Keys.text(prompt.getSteering()).equals(asked.steering())) {
                prompts.add(view(place, prompt));
            }
        });
        prompts.sort(Comparator.comparingInt(PromptView::draw).thenComparing(PromptView::place));
        return prompts;
    }

    private static PromptView view(EventPlace place, Prompt prompt) {
        return new PromptView(
                prompt.getPrompt(),
                prompt.getDraw(),
                place,
                RawAnswers.variation(prompt.getVariation()),
                prompt.getModels(),
                prompt.getExcept(),
                prompt.getText());
    }

    private interface Each<T> {
        void take(EventPlace place, T event);
    }

    /** The events of the question in its own partition alone, from the run's start on. */
    private <T extends SpecificRecord> void read(Topic<T> topic, Each<T> each) {
        Instant since = run.getStart().minus(RunQuestions.BEFORE);
        events.read(events.since(List.of(events.partitionOf(topic, asked.question())), since), (place, key, bytes) -> {
            if (key.equals(asked.question())) {
                T event = events.event(topic, place, bytes);
                if (event != null) {
                    each.take(place, event);
                }
            }
        });
    }

    private interface Where {
        Optional<EventPlace> of(CellKey cell);
    }

    /** The events of cells, in the order of the cells. */
    private <T extends SpecificRecord> Map<CellKey, Placed<T>> at(Topic<T> topic, List<CellKey> cells, Where where) {
        Map<EventPlace, CellKey> wanted = new HashMap<>();
        cells.forEach(cell -> where.of(cell).ifPresent(place -> wanted.put(place, cell)));
        SortedMap<CellKey, Placed<T>> found = new TreeMap<>(CellKey.ORDER);
        events.at(
                topic,
                wanted.keySet(),
                (place, event) -> found.put(Objects.requireNonNull(wanted.get(place)), new Placed<>(place, event)));
        return found;
    }
}
