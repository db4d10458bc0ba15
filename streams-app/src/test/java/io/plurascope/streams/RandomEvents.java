package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Entry;
import io.plurascope.event.Label;
import io.plurascope.event.Listed;
import io.plurascope.event.Merging;
import io.plurascope.event.Metric;
import io.plurascope.event.Option;
import io.plurascope.event.Population;
import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;

/**
 * The random events of one run, with corrections, refusals and references that come late, and what they come to. Windows
 * of a minute begin every 20 s, so that every answer is in three of them. With an even seed questions are asked otherwise too.
 */
final class RandomEvents implements RandomRun {
    private static final List<String> MODELS = List.of("a", "b", "c");
    private static final String LIKE_HERE = "a";
    private static final int QUESTIONS = 14;
    private static final int DRAWS = 2;

    private final Run run;
    private final RandomGenerator random;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Reference> references = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Rating> ratings;
    private final RandomVariations variations;
    private final List<SpecificRecord> events = new ArrayList<>();

    /** Events that the seed decides; runs of other names have other questions. */
    RandomEvents(String name, long seed) {
        random = new SplittableRandom(seed);
        boolean otherwise = seed % 2 == 0;
        variations = new RandomVariations(otherwise, DRAWS, random);
        run = Run.newBuilder(Events.run(name, (long) QUESTIONS * variations.draws(), MODELS))
                .setDraws(DRAWS)
                .setVariations(otherwise ? RandomVariations.OF_RUN : null)
                .setBoardMeasures(
                        List.of("js_distance", "total_variation", "entropy", "order_sensitivity", "wording_effect"))
                .setAdvance(Events.WINDOW / 3)
                .setGrace(3_600_000)
                .setCompared(List.of("Here", "There"))
                .setRatings((long) RandomRatings.COUNT)
                .setJuryGroups(List.of("gender"))
                .setJuries(Map.of("Both", List.of("Here", "There"), "One", List.of("There"), "All", List.of("*")))
                .setJuryWeights(Map.of("Both", Map.of("There", 2.5)))
                .setTotals(List.of("There"))
                .setTau(0.3)
                .setSupport(0.2)
                .setFacts(QUESTIONS)
                .setJuryUtility("agreement")
                .setAlphas(List.of(0.0, 0.5, 1.0, 3.0, Double.POSITIVE_INFINITY))
                .setMerging(Merging.values()[(int) seed % Merging.values().length])
                .build();
        ratings = RandomRatings.of(name, random);
        events.add(run);
        events.addAll(ratings);
        for (int index = 0; index < QUESTIONS; index++) {
            String question = name + "/q" + index;
            int options = 2 + random.nextInt(4);
            question(question, options);
            Instant at = Events.START.plusSeconds(random.nextInt(300));
            for (String model : MODELS) {
                for (int draw = 0; draw < variations.draws(); draw++) {
                    answer(question, model, draw, at, options);
                }
            }
        }
    }

    @Override
    public List<SpecificRecord> shuffled() {
        return RandomRun.shuffled(events, random);
    }

    /** Every number of every metric that they come to, and the ranks. */
    @Override
    public Map<String, Double> batch() {
        return Batch.numbers(run, questions, references, answers, ratings);
    }

    @Override
    public Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards) {
        Map<String, Double> numbers = new TreeMap<>();
        metrics.forEach((key, metric) -> {
            if (metric.getRun().equals(run.getRun())) {
                boolean ofJury = metric.getMeasure().startsWith("jury_") && metric.getPopulation() != null;
                Scores.put(numbers, key, metric, !ofJury);
            }
        });
        for (Standings board : boards.values()) {
            if (board.getRun().equals(run.getRun())) {
                ranks(board, numbers);
            }
        }
        return numbers;
    }

    private static void ranks(Standings board, Map<String, Double> numbers) {
        for (Entry entry : board.getEntries()) {
            Integer rank = entry.getRank();
            if (rank != null) {
                numbers.put(
                        RankBatch.key(board.getRun(), entry.getMeasure(), board.getPopulation(), entry.getModel()),
                        rank.doubleValue());
            }
        }
    }

    /** Two of three have ordinal positions, in no order, some an option that refuses, and some list their first one. */
    private void question(String name, int options) {
        boolean ordinal = random.nextInt(3) > 0;
        List<Option> placed = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            boolean refusal = option > 1 && random.nextInt(4) == 0;
            placed.add(Option.newBuilder()
                    .setText("option " + option)
                    .setPosition(ordinal && !refusal ? (Double) (random.nextInt(9) / 2.0) : null)
                    .setRefusal(refusal)
                    .setListed(option == 0 ? Listed.values()[random.nextInt(Listed.values().length)] : Listed.NO)
                    .build());
        }
        Question question = Question.newBuilder(Events.question(name, options))
                .setOptions(placed)
                .build();
        Reference first = Events.reference(name, 0, Map.of("Here", weights(options), "There", weights(options)));
        Reference corrected = Events.reference(name, 1, Map.of("Here", weights(options), "There", weights(options)));
        questions.put(name, question);
        references.put(name, corrected);
        events.addAll(List.of(question, first, corrected));
    }

    private void answer(String question, String model, int draw, Instant at, int options) {
        Answer answer = random.nextInt(8) == 0
                ? Events.refused(run.getRun(), question, model, draw, variations.draws(), at)
                : answered(question, model, draw, at, options);
        answers.add(answer);
        events.add(answer);
        if (random.nextInt(6) == 0) {
            Answer corrected = Answer.newBuilder(answered(question, model, draw, at, options))
                    .setRevision(1)
                    .build();
            answers.add(corrected);
            events.add(corrected);
        }
    }

    /** Two label variants an option, which have not all of the probability, and a log normaliser of its own. */
    private Answer answered(String question, String model, int draw, Instant at, int options) {
        double[] weights = model.equals(LIKE_HERE) ? likeHere(question) : weights(options);
        Answer one = Events.draw(run.getRun(), question, model, draw, variations.draws(), at, weights);
        double optionMass = 1 - random.nextDouble() / 2;
        List<Label> labels = new ArrayList<>();
        List<Double> logProbabilities = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            double share = random.nextDouble() * 0.9 + 0.05;
            for (double part : new double[] {share, 1 - share}) {
                labels.add(one.getLabels().get(option));
                logProbabilities.add(one.getLogProbabilities().get(option) + StrictMath.log(part * optionMass));
            }
        }
        return Answer.newBuilder(one)
                .setVariation(variations.of(question, draw, options))
                .setLabels(labels)
                .setLogProbabilities(logProbabilities)
                .setLogNormaliser(random.nextDouble() * 10)
                .build();
    }

    /** Nearly as people answered there, so that this model is better than others. */
    private double[] likeHere(String question) {
        Population here = Objects.requireNonNull(references.get(question)).getPopulations().stream()
                .filter(population -> population.getPopulation().equals("Here"))
                .findFirst()
                .orElseThrow();
        double[] other = weights(here.getProbabilities().size());
        for (int option = 0; option < other.length; option++) {
            other[option] = 0.1 * other[option] + 0.9 * here.getProbabilities().get(option);
        }
        return other;
    }

    private double[] weights(int options) {
        return RandomRun.shares(options, random);
    }
}
