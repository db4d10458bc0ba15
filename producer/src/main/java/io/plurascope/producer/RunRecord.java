package io.plurascope.producer;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Merging;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.Stage;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.ModelIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the record of a run. */
final class RunRecord {
    /** Setting of the event time between questions, which a monitor has none of. */
    static final String STEP = "step";

    /** Setting of how many questions those asked were drawn from; none where all were asked. */
    private static final String DRAWN_FROM = "drawn_from";

    private RunRecord() {}

    static Run of(
            Dataset dataset,
            Template template,
            RunSettings settings,
            List<Item> items,
            List<Model> described,
            Instant start) {
        List<Model> models = described.stream().filter(Judging::answers).toList();
        Selection selection = settings.selection();
        WindowSettings windows = settings.windows();
        List<String> attributes = attributes(settings, items);
        List<String> chosen = selection.populations();
        List<String> compared = union(chosen.isEmpty() ? mostAnswered(items) : chosen, attributes);
        Benchmark benchmark = settings.benchmark();
        List<String> names = models.stream().map(Model::getModel).sorted().toList();
        Map<String, String> identities = identities(described);
        String named = settings.run();
        String run = named == null ? derived(dataset, template, settings, identities) : named;
        int draws = dataset.hasOptions() ? settings.draws() : 0;
        return Run.newBuilder()
                .setRun(run)
                .setDataset(dataset.name())
                .setDatasetVersion(dataset.version())
                .setTemplate(dataset.hasOptions() ? template.id() : Template.openId())
                .setSeed(settings.seed())
                .setQuestions(items.size())
                .setDraws(draws)
                .setPrompts(models.isEmpty() || draws == 0 ? 0 : (long) items.size() * settings.promptsAQuestion())
                .setFewerPrompts(Gaps.fewerPrompts(models, items, draws == 0 ? 0 : settings.promptsAQuestion()))
                .setMerging(settings.merging())
                .setSteerings(settings.steerings().stream()
                        .map(PromptSteering::steering)
                        .toList())
                .setModels(names)
                .setComparisonRows(comparisonRows(models))
                .setIdentities(identities)
                .setPopulations(chosen.isEmpty() ? List.of() : union(chosen, attributes))
                .setCompared(compared)
                .setBoardMeasures(
                        union(Judging.measures(settings), settings.otherwise().measures()))
                .setVariations(settings.otherwise().record())
                .setWindow(windows.length().toMillis())
                .setAdvance(windows.isTumbling() ? 0 : windows.advance().toMillis())
                .setGrace(windows.grace().toMillis())
                .setStart(start.truncatedTo(ChronoUnit.MILLIS))
                .setBenchmark(benchmark == null ? Benchmarks.usual(compared) : benchmark)
                .setWriters(isJudged(settings) ? Plan.writers(models) : List.of())
                .setEntailment(Judging.of(run, settings, items, described))
                .setJurors(AskedJurors.of(run, settings, items, described))
                .setSettings(words(settings, selection.fitting(dataset).size(), items.size()))
                .setRatings(dataset.ratings() == null ? null : RatingEvents.count(dataset.ratings(), items))
                .setJuries(settings.juries().juries())
                .setJuryWeights(settings.juries().weights())
                .setTotals(totals(dataset))
                .setTau(settings.juries().tau())
                .setSupport(settings.support())
                .setFacts((int) items.stream().filter(Item::isOfFact).count())
                .setJuryUtility(settings.juries().utility().name().toLowerCase(Locale.ROOT))
                .setJuryGroups(
                        dataset.ratings() == null
                                ? List.of()
                                : List.copyOf(dataset.ratings().groups()))
                .setAlphas(settings.juries().alphas())
                .build();
    }

    private static List<String> totals(Dataset dataset) {
        return dataset.totals().stream().sorted().toList();
    }

    private static boolean isJudged(RunSettings settings) {
        return settings.judging() != null || settings.juries().jurors() != null;
    }

    private static Map<String, String> words(RunSettings settings, int fitting, int asked) {
        Selection selection = settings.selection();
        Map<String, String> words = new TreeMap<>(Map.of(
                "only_shared",
                Boolean.toString(selection.onlyShared()),
                "limit",
                selection.limit() == Selection.NO_LIMIT ? "none" : Integer.toString(selection.limit()),
                STEP,
                settings.step().toString()));
        if (asked < fitting) {
            words.put(DRAWN_FROM, Integer.toString(fitting));
        }
        if (selection.sharedByOthers()) {
            words.put("shared_by", String.join(", ", selection.sharedBy()));
        }
        if (settings.longAnswers() != RunSettings.NO_LONG_ANSWERS) {
            words.put("long_answers", Integer.toString(settings.longAnswers()));
            if (!settings.sampling().equals(Sampling.NONE)) {
                words.put("samples", Integer.toString(settings.sampling().samples()));
                words.put("temperature", Double.toString(settings.sampling().temperature()));
            }
        }
        if (settings.otherwise().isAny()) {
            words.put(
                    "asked_otherwise",
                    Hashes.digits(settings.otherwise().fields().toArray(String[]::new)));
        }
        if (!settings.steerings().isEmpty()) {
            words.put("steering_texts", Hashes.digits(shown(settings).toArray(String[]::new)));
        }
        return words;
    }

    /** What models are, by name. */
    static Map<String, String> identities(List<Model> models) {
        Map<String, String> identities = new TreeMap<>();
        models.forEach(model ->
                identities.put(model.getModel(), ModelIdentity.of(model).digits()));
        return identities;
    }

    private static Map<String, String> comparisonRows(List<Model> models) {
        Map<String, String> rows = new TreeMap<>();
        for (Model model : models) {
            if (model.getStage() == Stage.REFERENCE) {
                String population = model.getPopulation();
                rows.put(model.getModel(), population == null ? "" : population);
            }
        }
        return rows;
    }

    /** The same content gives the same id, so that the same command goes on with the same run. */
    private static String derived(
            Dataset dataset, Template template, RunSettings settings, Map<String, String> models) {
        Selection selection = settings.selection();
        List<String> fields = new ArrayList<>(List.of(
                dataset.version(),
                template.id(),
                Long.toString(settings.seed()),
                Integer.toString(settings.draws()),
                settings.step().toString(),
                settings.windows().length().toString(),
                settings.windows().grace().toString(),
                Boolean.toString(selection.onlyShared()),
                Integer.toString(selection.limit()),
                Integer.toString(selection.populations().size()),
                Integer.toString(models.size())));
        fields.addAll(selection.populations());
        if (selection.sharedByOthers()) {
            fields.add("shared by");
            fields.addAll(selection.sharedBy());
        }
        if (selection.limit() != Selection.NO_LIMIT) {
            fields.add("drawn by the seed");
        }
        models.forEach((name, identity) -> fields.addAll(List.of(name, identity)));
        fields.addAll(settings.boardMeasures());
        if (!settings.windows().isTumbling()) {
            fields.addAll(List.of("advance", settings.windows().advance().toString()));
        }
        if (settings.longAnswers() != RunSettings.NO_LONG_ANSWERS) {
            fields.addAll(List.of(Template.OPEN_LAYOUT, Integer.toString(settings.longAnswers())));
            if (!settings.sampling().equals(Sampling.NONE)) {
                fields.add(settings.sampling().toString());
            }
        }
        fields.addAll(settings.juries().fields());
        JudgingSettings judging = settings.judging();
        if (judging != null) {
            fields.addAll(List.of(
                    "judged 2",
                    judging.judge(),
                    Double.toString(judging.threshold()),
                    Boolean.toString(judging.perSentence())));
        }
        fields.addAll(settings.otherwise().fields());
        fields.addAll(shown(settings));
        fields.addAll(Judging.fields(settings));
        if (!dataset.totals().isEmpty()) {
            fields.add("totals");
            fields.addAll(totals(dataset));
        }
        if (settings.support() != RunSettings.DEFAULT.support()) {
            fields.addAll(List.of("support", Double.toString(settings.support())));
        }
        if (settings.merging() != Merging.LOG_SUM_EXP) {
            fields.addAll(List.of("merging", settings.merging().name()));
        }
        return dataset.name().replaceAll("[^A-Za-z0-9._-]", "-") + "-" + Hashes.digits(fields.toArray(String[]::new));
    }

    /** All that decides what steered prompts show; nothing where there are none. */
    private static List<String> shown(RunSettings settings) {
        List<String> fields = new ArrayList<>();
        for (PromptSteering steering : settings.steerings()) {
            fields.addAll(List.of(Template.STEERED_LAYOUT, Keys.text(steering.steering())));
            fields.addAll(steering.preface().fields());
        }
        return fields;
    }

    /** The attributes that models are steered to and that are populations of the questions asked. */
    private static List<String> attributes(RunSettings settings, List<Item> items) {
        return settings.steerings().stream()
                .map(PromptSteering::steering)
                .filter(steering -> steering.getKind() == SteeringKind.ATTRIBUTE)
                .map(Steering::getName)
                .distinct()
                .filter(name ->
                        items.stream().anyMatch(item -> item.populations().containsKey(name)))
                .toList();
    }

    private static List<String> union(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    /** The populations that answered most questions; among equals those of most people, then by name. */
    private static List<String> mostAnswered(List<Item> items) {
        Map<String, Integer> questions = new HashMap<>();
        Map<String, Long> people = new HashMap<>();
        items.forEach(item -> item.populations().forEach((name, answers) -> {
            Long asked = answers.sampleSize();
            questions.merge(name, 1, Integer::sum);
            people.merge(name, asked == null ? 0 : asked, Long::sum);
        }));
        return questions.keySet().stream()
                .sorted(Comparator.<String>comparingInt(name -> -questions.getOrDefault(name, 0))
                        .thenComparingLong(name -> -people.getOrDefault(name, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(Benchmarks.MOST)
                .toList();
    }
}
