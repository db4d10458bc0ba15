package io.plurascope.producer;

import io.plurascope.event.Merging;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.producer.steering.TradeOffSteerings;
import io.plurascope.schemas.BenchmarkFile;
import io.plurascope.schemas.JurorsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a replay that runs by itself is started with.
 *
 * @param data name of a bundled data set, or a file
 * @param models file that names the models
 * @param examples file of examples; null for the project's own
 * @param speed prompts a second; null for as fast as it goes
 * @param run what decides the run's content, but for what it steers to and the pace of event time
 * @param steering to which attributes models are steered
 */
public record ProducerSettings(
        String data,
        Path models,
        @Nullable Path examples,
        @Nullable Double speed,
        RunSettings run,
        SteeringSelection steering) {
    private static final String PREFIX = "PLURASCOPE_";

    /** Names of all settings, as arguments; in the environment {@code only-shared} is PLURASCOPE_ONLY_SHARED. */
    static final List<String> NAMES = List.of(
            "data",
            "models",
            "examples",
            "populations",
            "only-shared",
            "limit",
            "draws",
            "seed",
            "speed",
            "window",
            "advance",
            "grace",
            "long-answers",
            "samples",
            "temperature",
            "benchmark",
            "merging",
            "support",
            "judge",
            "judge-threshold",
            "judge-whole",
            "jurors",
            "steer",
            "styles",
            "attributes",
            "permutations",
            "paraphrases",
            "run");

    public ProducerSettings {
        if (speed != null && !(speed > 0 && Double.isFinite(speed))) {
            throw new IllegalArgumentException("The speed is " + speed + "; it has to be a positive number.");
        }
    }

    /**
     * Reads arguments, each name followed by its value ({@code --draws 5 --only-shared true}), and where one is not
     * given the environment.
     *
     * @throws IllegalArgumentException where a name or a value is wrong; the message says which
     */
    public static ProducerSettings parse(List<String> arguments, Map<String, String> environment) {
        Map<String, String> given = new TreeMap<>();
        for (String name : NAMES) {
            String value =
                    environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (value != null && !value.isBlank()) {
                given.put(name, value);
            }
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") || !NAMES.contains(argument.substring(2))) {
                throw new IllegalArgumentException(
                        "There is no setting '" + argument + "'; there are --" + String.join(", --", NAMES) + ".");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("The setting '" + argument + "' has no value.");
            }
            given.put(argument.substring(2), arguments.get(i + 1));
        }
        return of(given);
    }

    /**
     * What decides the content of a run over a data set, with all that it steers to: attributes, and the functions of the
     * benchmark that have a text.
     */
    public RunSettings settings(Dataset dataset) {
        List<PromptSteering> steerings = new ArrayList<>(steering.of(dataset));
        steerings.addAll(TradeOffSteerings.of(run.benchmark()));
        RunSettings steered = run.steeredTo(steerings);
        return speed == null ? steered : steered.at(speed);
    }

    private static ProducerSettings of(Map<String, String> given) {
        Double speed = given.containsKey("speed") ? value(given, "speed", Double::valueOf, 1.0) : null;
        String models = given.get("models");
        if (models == null) {
            throw new IllegalArgumentException("No models are named; give --models or set PLURASCOPE_MODELS.");
        }
        String examples = given.get("examples");
        String benchmark = given.get("benchmark");
        String jurors = given.get("jurors");
        String attributes = given.get("attributes");
        SteeringSelection steering = new SteeringSelection(
                value(given, "steer", ProducerSettings::names, List.of()),
                value(given, "styles", ProducerSettings::styles, Style.ALL),
                attributes == null ? null : Path.of(attributes));
        return new ProducerSettings(
                given.getOrDefault("data", "personality"),
                Path.of(models),
                examples == null ? null : Path.of(examples),
                speed,
                RunSettings.DEFAULT
                        .but()
                        .selection(new Selection(
                                value(given, "populations", ProducerSettings::names, List.of()),
                                value(given, "only-shared", ProducerSettings::truth, false),
                                value(given, "limit", Integer::valueOf, Selection.NO_LIMIT)))
                        .draws(value(given, "draws", Integer::valueOf, RunSettings.DEFAULT.draws()))
                        .seed(value(given, "seed", Long::valueOf, RunSettings.DEFAULT.seed()))
                        .windows(windows(given))
                        .juries(
                                jurors == null
                                        ? RunSettings.DEFAULT.juries()
                                        : RunSettings.DEFAULT.juries().with(JurorsFile.read(Path.of(jurors))))
                        .longAnswers(value(given, "long-answers", Integer::valueOf, RunSettings.NO_LONG_ANSWERS))
                        .sampling(sampling(given))
                        .benchmark(benchmark == null ? null : BenchmarkFile.read(Path.of(benchmark)))
                        .run(given.get("run"))
                        .support(value(given, "support", Double::valueOf, RunSettings.DEFAULT.support()))
                        .otherwise(otherwise(given))
                        .merging(value(given, "merging", Mergings::named, Merging.LOG_SUM_EXP))
                        .settings()
                        .judged(judging(given)),
                steering);
    }

    private static AskedOtherwise otherwise(Map<String, String> given) {
        String paraphrases = given.get("paraphrases");
        return new AskedOtherwise(
                value(given, "permutations", Integer::valueOf, 0),
                paraphrases == null ? Paraphrases.NONE : Paraphrases.read(Path.of(paraphrases)));
    }

    private static Sampling sampling(Map<String, String> given) {
        int samples = value(given, "samples", Integer::valueOf, 1);
        return new Sampling(
                samples, value(given, "temperature", Double::valueOf, samples == 1 ? 0 : Sampling.USUAL_TEMPERATURE));
    }

    private static @Nullable JudgingSettings judging(Map<String, String> given) {
        String judge = given.get("judge");
        return judge == null
                ? null
                : new JudgingSettings(
                        judge,
                        value(given, "judge-threshold", Double::valueOf, JudgingSettings.DEFAULT_THRESHOLD),
                        !value(given, "judge-whole", ProducerSettings::truth, false));
    }

    private static WindowSettings windows(Map<String, String> given) {
        WindowSettings defaults = WindowSettings.DEFAULT;
        Duration length = value(given, "window", Duration::parse, defaults.length());
        return new WindowSettings(
                length,
                value(given, "advance", Duration::parse, length),
                value(given, "grace", Duration::parse, defaults.grace()));
    }

    private static <T> T value(Map<String, String> given, String name, Function<String, T> read, T otherwise) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return read.apply(text);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The setting '" + name + "' is '" + text + "', which is not of the form that it has to have.", e);
        }
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static List<Style> styles(String text) {
        return names(text).stream().map(Style::named).toList();
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false.");
        };
    }
}
