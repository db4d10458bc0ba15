package io.plurascope.sink.question;

import io.plurascope.event.Distribution;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.schemas.EventPlace;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.sink.kept.LastUsed;
import io.plurascope.sink.question.Opening.Placed;
import io.plurascope.sink.score.NotThere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Answers what lies under a run's means, one request after the other. Of the last few runs it keeps where their
 * distributions and scores lie, and reads the events themselves when they are asked for.
 */
public final class QuestionDesk implements AutoCloseable {
    private static final int KEPT_RUNS = 3;
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Supplier<PlacedEvents> source;
    private final ReentrantLock one = new ReentrantLock();
    private final CountingEvents<Question> texts = new CountingEvents<>(Topics.QUESTIONS, Question::getRevision);
    private final CountingEvents<Reference> references =
            new CountingEvents<>(Topics.REFERENCES, Reference::getRevision);
    private final Map<String, Known> runs = new LastUsed<>(KEPT_RUNS);

    /** Kept from one request to the next, since a new client asks for all that it has to know of the broker. */
    private @Nullable PlacedEvents open;

    /**
     * @param source gives what the topics hold; asked again where it failed
     */
    public QuestionDesk(Supplier<PlacedEvents> source) {
        this.source = source;
    }

    /** Counts the runs that it began to know, since it forgets some and then counts their changes anew. */
    private long begun;

    private record Known(long number, RunQuestions questions) {}

    private interface CatchUp {
        void with(RunQuestions questions, PlacedEvents events);
    }

    private interface Read<T> {
        T from(PlacedEvents events, RunQuestions questions);
    }

    private <T> T answer(Run run, Read<T> read) {
        return answer(run, RunQuestions::catchUp, read);
    }

    /** One at a time, since each may read for a while; who waits too long is told so. */
    private <T> T answer(Run run, CatchUp catchUp, Read<T> read) {
        try {
            if (!one.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new KafkaException("Others are being answered.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while others were answered.", e);
        }
        try {
            PlacedEvents events = open == null ? source.get() : open;
            open = events;
            texts.catchUp(events);
            references.catchUp(events);
            Known known = runs.computeIfAbsent(run.getRun(), id -> new Known(++begun, new RunQuestions(run)));
            catchUp.with(known.questions(), events);
            return read.from(events, known.questions());
        } catch (KafkaException e) {
            // What it holds of its broker may be what is wrong.
            letGo();
            throw e;
        } finally {
            one.unlock();
        }
    }

    private void letGo() {
        PlacedEvents held = open;
        open = null;
        if (held != null) {
            held.close();
        }
    }

    @Override
    public void close() {
        one.lock();
        try {
            letGo();
        } finally {
            one.unlock();
        }
    }

    /** Changes with what {@link #list} and {@link #overton} answer of a run. */
    public String version(Run run) {
        return answer(run, (events, questions) -> versionOf(run, questions));
    }

    /** Changes with what {@link #open} answers of a question, whose raw events it counts as well. */
    public String version(Run run, String question) {
        return answer(run, (events, questions) -> {
            List<TopicPartition> raw =
                    List.of(events.partitionOf(Topics.ANSWERS, question), events.partitionOf(Topics.PROMPTS, question));
            Map<TopicPartition, Long> ends = events.ends(raw);
            return versionOf(run, questions) + "-" + ends.get(raw.getFirst()) + "-" + ends.get(raw.getLast());
        });
    }

    /** Changes with what {@link #people} answers of a run. */
    public String peopleVersion(Run run) {
        return answer(run, RunQuestions::catchUpAsked, (events, questions) -> versionOf(run, questions.askedVersion()));
    }

    private String versionOf(Run run, RunQuestions questions) {
        return versionOf(run, questions.version());
    }

    private String versionOf(Run run, String questions) {
        return String.join(
                "-",
                Long.toString(run.getRevision()),
                Long.toString(Objects.requireNonNull(runs.get(run.getRun())).number()),
                Long.toString(texts.changes()),
                Long.toString(references.changes()),
                questions);
    }

    /** All questions of a run that some model has ended, in the order asked for. */
    public List<ListedQuestion> list(Run run, ListRequest request) {
        return answer(run, (events, questions) -> listed(events, questions, request));
    }

    private List<ListedQuestion> listed(PlacedEvents events, RunQuestions questions, ListRequest request) {
        ListRequest.By by = request.by();
        Map<String, Double> values = by == null ? Map.of() : questions.values(events, by, request.round());
        Map<String, Double> before =
                by == null || request.before() == null ? Map.of() : questions.values(events, by, request.before());
        Map<String, Question> known = questions.texts(events, texts);
        Set<String> all = by == null
                ? questions.questions(request.round())
                : questions.cells(by.model(), by.steering(), request.round()).keySet();
        String part = request.search().toLowerCase(Locale.ROOT);
        return all.stream()
                .map(question -> {
                    Question text = known.get(question);
                    return new ListedQuestion(
                            question,
                            text == null ? "" : text.getText(),
                            text == null ? 0 : text.getOptions().size(),
                            questions.cells(question).stream()
                                    .map(CellKey::model)
                                    .distinct()
                                    .sorted()
                                    .toList(),
                            values.get(question),
                            before.get(question));
                })
                .filter(question -> question.text().toLowerCase(Locale.ROOT).contains(part)
                        || question.question().toLowerCase(Locale.ROOT).contains(part))
                .sorted(request.comparator())
                .toList();
    }

    /** A model's values by question, without those that are undefined. */
    public Map<String, Double> values(Run run, ListRequest.By by) {
        return answer(run, (events, questions) -> questions.values(events, by, null));
    }

    /** What of the questions of a list a model covered, missed and should not have said. */
    public List<OvertonQuestion> overton(Run run, ListRequest.By by, List<ListedQuestion> page) {
        return answer(run, (events, questions) -> {
            SortedMap<String, CellKey> cells = questions.cells(by.model(), by.steering(), null);
            List<EventPlace> answered = new ArrayList<>();
            for (ListedQuestion listed : page) {
                Optional.ofNullable(cells.get(listed.question()))
                        .flatMap(questions::distribution)
                        .ifPresent(answered::add);
            }
            Map<String, Distribution> distributions = new HashMap<>();
            events.at(Topics.DISTRIBUTIONS, answered, (place, each) -> distributions.put(each.getQuestion(), each));
            Map<String, Placed<Reference>> people = references.of(
                    events, page.stream().map(ListedQuestion::question).toList());
            Map<String, Question> asked = questions.texts(events, texts);
            return page.stream()
                    .flatMap(listed -> compared(
                            run,
                            by.model(),
                            listed,
                            asked.get(listed.question()),
                            distributions.get(listed.question()),
                            people.get(listed.question())))
                    .toList();
        });
    }

    /** Nothing of a question that the topics do not hold whole. */
    private static Stream<OvertonQuestion> compared(
            Run run,
            String model,
            ListedQuestion listed,
            @Nullable Question question,
            @Nullable Distribution distribution,
            @Nullable Placed<Reference> people) {
        if (question == null
                || distribution == null
                || question.getOptions().isEmpty()
                || distribution.getProbabilities().size()
                        != question.getOptions().size()) {
            return Stream.empty();
        }
        return Stream.of(OvertonQuestion.of(
                run,
                question,
                Optional.ofNullable(people).map(Placed::event),
                model,
                distribution.getProbabilities(),
                listed.value()));
    }

    /**
     * How people answered the questions of a run that some model has ended.
     *
     * @param before what this answered of the same run before, which is answered again where nothing has changed, and of which
     *     only that is read anew which has; null at first
     */
    public RunPeople people(Run run, @Nullable RunPeople before) {
        return answer(
                run,
                RunQuestions::catchUpAsked,
                (events, questions) -> RunPeople.read(events, questions, texts, references, before));
    }

    /**
     * One question, down to the raw events.
     *
     * @throws NotThere where no model has a distribution of it in that round and steering
     */
    public OpenedQuestion open(Run run, OpenRequest request) {
        return answer(run, (events, questions) -> opened(run, request, events, questions));
    }

    private OpenedQuestion opened(Run run, OpenRequest request, PlacedEvents events, RunQuestions questions) {
        SortedSet<CellKey> all = questions.cells(request.question());
        if (all.isEmpty()) {
            throw new NotThere("No model has a distribution of a question '" + request.question() + "' in run '"
                    + run.getRun() + "'; /api/runs/{run}/questions lists those that there are.");
        }
        List<CellKey> steered = all.stream()
                .filter(cell -> cell.steering().equals(request.steering()))
                .toList();
        long round = Objects.requireNonNullElseGet(
                request.round(),
                () -> steered.stream().mapToLong(CellKey::round).max().orElse(0));
        List<CellKey> cells = steered.stream()
                .filter(cell -> cell.round() == round && request.asks(cell.model()))
                .toList();
        List<String> steerings =
                all.stream().map(CellKey::steering).distinct().sorted().toList();
        List<Long> rounds = all.stream().map(CellKey::round).distinct().sorted().toList();
        List<String> key = List.of(request.question());
        Placed<Question> question = texts.of(events, key).get(request.question());
        if (cells.isEmpty() || question == null) {
            throw new NotThere("The question has no distribution of that kind; it was asked in the rounds " + rounds
                    + " and steerings " + steerings + ", of "
                    + all.stream().map(CellKey::model).distinct().sorted().toList() + ".");
        }
        Optional<Placed<Reference>> people =
                Optional.ofNullable(references.of(events, key).get(request.question()));
        return new Opening(events, run, request).of(question, people, cells, questions, steerings, rounds);
    }
}
