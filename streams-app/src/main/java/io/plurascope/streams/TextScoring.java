package io.plurascope.streams;

import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.overton.OvertonScore;
import io.plurascope.measures.overton.OvertonWindow;
import io.plurascope.measures.overton.ResponseSet;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model's long answers to a question add to the partial sums: a function of the texts, of what was judged of
 * them, of the question, its reference and the run, and of nothing else.
 *
 * <p>A text gives the candidate answers whose probability, the greatest of its sentences', is above the threshold.
 * Where a sentence's judgement was refused or invalid, an answer that another sentence gives is given all the same;
 * where that leaves a candidate open, the text is left out and counts as refused or invalid.
 *
 * <p>The text of a steered model is judged as a whole for the attribute as well, and left out likewise where that is open.
 * A blank text expresses no attribute: its probability is 0, and nobody is asked.
 */
final class TextScoring {
    /** Of a text in which there is nothing to judge. */
    private static final Judgements.Said NONE = new Judgements.Said(Outcome.ANSWERED, 0);

    private final Run run;
    private final RunEntailment settings;
    private final @Nullable Question question;
    private final @Nullable Reference reference;

    TextScoring(Run run, RunEntailment settings, @Nullable Question question, @Nullable Reference reference) {
        this.run = run;
        this.settings = settings;
        this.question = question;
        this.reference = reference;
    }

    /** How the texts of a cell ended. */
    private static final class Ends {
        private final @Nullable String statement;
        private final List<ResponseSet> given = new ArrayList<>();
        private final List<Double> attribute = new ArrayList<>();
        private int answered;
        private int refused;
        private int invalid;
        private int late;
        private int waiting;

        /** @param statement what they are to express; null where they are of a model that is not steered */
        Ends(@Nullable String statement) {
            this.statement = statement;
        }

        double[] attribute() {
            return attribute.stream().mapToDouble(Double::doubleValue).toArray();
        }

        int ended() {
            return answered + refused + invalid + late + waiting;
        }
    }

    /**
     * A cell's part of the sums.
     *
     * @param judged what was said of each of its texts
     */
    Counted count(TextCell cell, Function<Text, Judgements.OfText> judged) {
        if (cell.getTexts().isEmpty()) {
            return Scoring.NOTHING;
        }
        Candidates candidates = question == null ? null : Candidates.of(question);
        Ends ends = new Ends(
                Statements.of(settings, SteeringBytes.read(cell.getSteering())).orElse(null));
        for (Text text : cell.getTexts()) {
            switch (text.getOutcome()) {
                case LATE -> ends.late++;
                case REFUSED -> ends.refused++;
                case INVALID -> ends.invalid++;
                case ANSWERED -> end(ends, text, candidates, judged);
            }
        }
        boolean done = ends.waiting == 0 && ends.ended() >= draws(cell);
        return candidates == null || !done || ends.answered == 0
                ? counted(cell, ends, List.of(), List.of(), List.of(), List.of())
                : scored(cell, ends, candidates);
    }

    /** The same where nobody judges for candidate answers: how the texts ended, and nothing else. */
    static Counted unjudged(TextCell cell) {
        if (cell.getTexts().isEmpty()) {
            return Scoring.NOTHING;
        }
        Counted.Builder counted =
                Counted.newBuilder(counted(cell, new Ends(null), List.of(), List.of(), List.of(), List.of()));
        cell.getTexts().forEach(text -> {
            switch (text.getOutcome()) {
                case LATE -> counted.setLate(counted.getLate() + 1);
                case REFUSED -> counted.setRefused(counted.getRefused() + 1);
                case INVALID -> counted.setInvalid(counted.getInvalid() + 1);
                case ANSWERED -> counted.setAnswered(counted.getAnswered() + 1);
            }
        });
        return counted.build();
    }

    private void end(Ends ends, Text text, @Nullable Candidates candidates, Function<Text, Judgements.OfText> judged) {
        if (candidates == null || (candidates.needsReference() && reference == null)) {
            ends.waiting++;
        } else if (candidates.isEmpty() && ends.statement == null) {
            ends.invalid++;
        } else {
            judge(ends, text, candidates, judged.apply(text));
        }
    }

    private void judge(Ends ends, Text text, Candidates candidates, Judgements.OfText judged) {
        String statement = ends.statement;
        Optional<Judgements.Said> attribute = statement == null ? Optional.of(NONE) : said(text, statement, judged);
        if (attribute.isEmpty()) {
            ends.waiting++;
            return;
        }
        List<double[]> sentences = new ArrayList<>();
        text.getSentences().forEach(sentence -> sentences.add(new double[candidates.size()]));
        Set<Outcome> open = EnumSet.noneOf(Outcome.class);
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            Optional<Set<Outcome>> leaving =
                    leavingOpen(candidate, candidates.hypotheses().get(candidate), judged, sentences);
            if (leaving.isEmpty()) {
                ends.waiting++;
                return;
            }
            open.addAll(leaving.get());
        }
        if (attribute.get().outcome() != Outcome.ANSWERED) {
            open.add(attribute.get().outcome());
        }
        if (open.contains(Outcome.INVALID)) {
            ends.invalid++;
        } else if (open.contains(Outcome.REFUSED)) {
            ends.refused++;
        } else {
            ends.answered++;
            if (!candidates.isEmpty()) {
                ends.given.add(ResponseSet.fromText(candidates.size(), sentences, settings.getThreshold()));
            }
            if (statement != null) {
                ends.attribute.add(attribute.get().probability());
            }
        }
    }

    /** What was said of a text and the attribute; empty while that is out. */
    private Optional<Judgements.Said> said(Text text, String statement, Judgements.OfText judged) {
        String whole = text.getText();
        return whole == null || whole.isEmpty()
                ? Optional.of(NONE)
                : judged.ofAttribute(statement, settings.getDraws());
    }

    /**
     * Notes each sentence's probability of a candidate answer.
     *
     * @return what kept the judge from saying whether the text gives it, nothing where it is known; empty where
     *     judgements are still out
     */
    private Optional<Set<Outcome>> leavingOpen(
            int candidate, String hypothesis, Judgements.OfText judged, List<double[]> sentences) {
        Set<Outcome> failed = EnumSet.noneOf(Outcome.class);
        boolean given = false;
        for (int sentence = 0; sentence < sentences.size(); sentence++) {
            Optional<Judgements.Said> found = judged.of(sentence, hypothesis, settings.getDraws());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Judgements.Said said = found.get();
            if (said.outcome() == Outcome.ANSWERED) {
                sentences.get(sentence)[candidate] = said.probability();
                given |= said.probability() > settings.getThreshold();
            } else {
                failed.add(said.outcome());
            }
        }
        return Optional.of(given ? Set.of() : failed);
    }

    private Counted scored(TextCell cell, Ends ends, Candidates candidates) {
        if (candidates.isEmpty()) {
            List<Double> own = MeasureOrder.own(Optional.empty(), ends.attribute());
            return counted(cell, ends, List.of(), own, List.of(), List.of());
        }
        ResponseSet given = ResponseSet.union(ends.given);
        SortedMap<String, Distribution> people = candidates.people(cell.getModel(), run, reference);
        Optional<OvertonWindow> window = candidates.window(run, people);
        List<Double> own = MeasureOrder.own(window.map(wanted -> OvertonScore.of(wanted, given)), ends.attribute());
        List<Double> against = people.values().stream()
                .flatMap(population ->
                        MeasureOrder.against(window.map(wanted -> OvertonScore.of(wanted, given, population))).stream())
                .toList();
        List<Double> members = IntStream.range(0, candidates.size())
                .mapToObj(candidate -> given.given().contains(candidate) ? 1.0 : 0.0)
                .toList();
        return counted(cell, ends, members, own, List.copyOf(people.keySet()), against);
    }

    private static Counted counted(
            TextCell cell,
            Ends ends,
            List<Double> members,
            List<Double> own,
            List<String> populations,
            List<Double> against) {
        List<Text> texts = cell.getTexts();
        return Counted.newBuilder(Scoring.NOTHING)
                .setEventTime(texts.stream().mapToLong(Text::getEventTime).min().orElseThrow())
                .setDraws(draws(cell))
                .setAnswered(ends.answered + ends.waiting)
                .setRefused(ends.refused)
                .setInvalid(ends.invalid)
                .setLate(ends.late)
                .setWaiting(ends.waiting)
                .setDistribution(members)
                .setOwn(own)
                .setPopulations(populations)
                .setAgainst(against)
                .build();
    }

    private static int draws(TextCell cell) {
        return cell.getTexts().stream().mapToInt(Text::getDraws).max().orElseThrow();
    }
}
