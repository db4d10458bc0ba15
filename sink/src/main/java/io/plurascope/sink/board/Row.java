package io.plurascope.sink.board;

import io.plurascope.event.Entry;
import io.plurascope.event.Metric;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import io.plurascope.schemas.Keys;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value of one model, as REST, server-sent events and files show it.
 *
 * @param run id of the run
 * @param model name of the model
 * @param family family that base and aligned siblings share
 * @param stage base, aligned, unknown, or reference for a row to compare with
 * @param baseModel the model that an aligned one was made from
 * @param alignment how it was aligned
 * @param recorded whether its answers were recorded before and replayed
 * @param steering what it was steered to, empty where it was asked as it is
 * @param population the population compared with; null for a measure of the model alone
 * @param measure name of the measure
 * @param window start and length of the window, or "run" for the whole run
 * @param value mean over questions, perhaps Infinity; null where it is undefined
 * @param n number of questions with a finite value
 * @param infinite number of questions whose value is Infinity
 * @param standardError standard error of the mean
 * @param low lower end of the 95% interval
 * @param high upper end of the 95% interval
 * @param interval none, fixed_n or anytime_valid
 * @param rank 1 + the number of models that are significantly better; null where models are not compared
 * @param board the board that it is on; null for a value in a window
 * @param text a name that belongs to the value, such as the worst-off juror; null where there is none
 * @param jurors number of jurors who have a utility in some question; null for what is of no jury
 * @param jurorsPerQuestion how many of them have one in a question, on average
 * @param source who measured an objective of a benchmark, "this run" where it was measured here; null for other values
 * @param beyondChance of a verdict, whether it holds beyond chance: yes, no or not_distinguishable; null for other values
 *     and where it is not tested
 * @param undefined one sentence that says why there is no value; null where there is one
 */
public record Row(
        String run,
        String model,
        String family,
        String stage,
        @Nullable String baseModel,
        @Nullable String alignment,
        boolean recorded,
        String steering,
        @Nullable String population,
        String measure,
        String window,
        @Nullable Double value,
        long n,
        long infinite,
        @Nullable Double standardError,
        @Nullable Double low,
        @Nullable Double high,
        String interval,
        @Nullable Integer rank,
        @Nullable String board,
        @Nullable String text,
        @Nullable Long jurors,
        @Nullable Double jurorsPerQuestion,
        @Nullable String source,
        @Nullable String beyondChance,
        @Nullable String undefined) {

    private static final String OPTION_MASS = "option_mass";
    private static final String WASSERSTEIN = "wasserstein";

    /** Key of the metric that it is; what names it for good, in any sink. */
    public String key() {
        return Keys.of(run, model, steering, population == null ? "" : population, measure, window);
    }

    /** Whether it is no model but a row to compare models with: uniform answers or a population. */
    public boolean reference() {
        return stage.equals(text(Stage.REFERENCE));
    }

    /**
     * The row of a board's entry.
     *
     * @param model what is known of the model; null where its record has not come
     */
    public static Row of(Standings standings, Entry entry, @Nullable Model model) {
        return row(
                standings.getRun(),
                entry.getModel(),
                model,
                entry.getSteering(),
                entry.getPopulation() == null ? standings.getPopulation() : entry.getPopulation(),
                entry.getMeasure(),
                Keys.RUN,
                entry.getValue(),
                entry.getN(),
                entry.getInfinite(),
                entry.getStandardError(),
                entry.getLow(),
                entry.getHigh(),
                text(entry.getInterval()),
                entry.getRank(),
                standings.getBoard(),
                entry.getText(),
                entry.getJurors(),
                entry.getJurorsPerQuestion(),
                entry.getSource(),
                entry.getBeyondChance() == null ? null : text(entry.getBeyondChance()));
    }

    /**
     * The row of a metric, which has no rank.
     *
     * @param model what is known of the model; null where its record has not come
     */
    public static Row of(Metric metric, @Nullable Model model) {
        return row(
                metric.getRun(),
                metric.getModel(),
                model,
                metric.getSteering(),
                metric.getPopulation(),
                metric.getMeasure(),
                Keys.text(metric.getWindow()),
                metric.getValue(),
                metric.getN(),
                metric.getInfinite(),
                metric.getStandardError(),
                metric.getLow(),
                metric.getHigh(),
                text(metric.getInterval()),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Row row(
            String run,
            String name,
            @Nullable Model model,
            @Nullable Steering steering,
            @Nullable String population,
            String measure,
            String window,
            @Nullable Double value,
            long n,
            long infinite,
            @Nullable Double standardError,
            @Nullable Double low,
            @Nullable Double high,
            String interval,
            @Nullable Integer rank,
            @Nullable String board,
            @Nullable String text,
            @Nullable Long jurors,
            @Nullable Double jurorsPerQuestion,
            @Nullable String source,
            @Nullable String beyondChance) {
        return new Row(
                run,
                name,
                model == null ? name : model.getFamily(),
                text(model == null ? Stage.UNKNOWN : model.getStage()),
                model == null ? null : model.getBaseModel(),
                model == null ? null : model.getAlignment(),
                model != null && model.getRecorded(),
                Keys.text(steering),
                population,
                measure,
                window,
                value,
                n,
                infinite,
                standardError,
                low,
                high,
                interval,
                rank,
                board,
                text,
                jurors,
                jurorsPerQuestion,
                source,
                beyondChance,
                value == null ? undefined(measure, population, model) : null);
    }

    private static String undefined(String measure, @Nullable String population, @Nullable Model model) {
        if (measure.equals(OPTION_MASS) && model != null && model.getRecorded()) {
            return "Undefined: these answers were normalised over the options before they were recorded.";
        }
        if (measure.equals(WASSERSTEIN)) {
            return "Undefined: no question has a value. It needs options that have an order, which not every data set says of its own.";
        }
        return population != null && model != null && model.getStage() == Stage.REFERENCE
                ? "Undefined: they were asked none of the same questions, or one of the two holds the other."
                : "Undefined: no question has a value, or none has come from elsewhere.";
    }

    private static String text(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
