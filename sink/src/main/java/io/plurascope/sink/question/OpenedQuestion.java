package io.plurascope.sink.question;

import io.plurascope.event.Label;
import io.plurascope.event.Option;
import io.plurascope.event.Refusal;
import io.plurascope.schemas.EventPlace;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question of a run: what people answered, what models answered, and the raw events that both came from.
 *
 * @param merging how label variants and draws became one distribution
 * @param steering what the models were steered to, as kind:name:style; empty for plain answers
 * @param steerings all of these that the question was asked in
 * @param rounds the rounds that it was asked in: one in a run that ends, the windows in a monitor
 * @param round the one of these that is shown
 * @param compared the populations for which the run compares models
 * @param source where the people's distributions come from; absent where nobody's are known
 * @param populations the people's distributions, by name, without those that the run does not score
 * @param models by name, those that answered
 * @param prompts in the order of their draws
 */
public record OpenedQuestion(
        String run,
        String question,
        String dataset,
        String datasetVersion,
        String text,
        List<OptionView> options,
        EventPlace place,
        String merging,
        String steering,
        List<String> steerings,
        List<Long> rounds,
        long round,
        List<String> compared,
        @Nullable String source,
        @Nullable EventPlace peoplePlace,
        List<People> populations,
        List<ModelAnswers> models,
        List<PromptView> prompts) {

    /**
     * One answer option.
     *
     * @param position ordinal position on the question's scale; absent where the option has none
     * @param listed {@code correct}, {@code reasonable} or {@code unreasonable} where the data set says so, else {@code no}
     */
    public record OptionView(String text, @Nullable Double position, boolean refusal, String listed) {
        static OptionView of(Option option) {
            return new OptionView(
                    option.getText(),
                    option.getPosition(),
                    option.getRefusal(),
                    option.getListed().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * How a population answered.
     *
     * @param probabilities in the order of the options
     * @param sampleSize number of people asked; absent where the source does not say
     */
    public record People(
            String population,
            List<Double> probabilities,
            @Nullable Long sampleSize) {}

    /**
     * What a model answered, and what was made of it.
     *
     * @param probabilities mean of the plain draws, in the order of the options; empty where none was of use
     * @param own measures of the model alone
     * @param measures names of the measures against a population
     * @param populations names of the populations that it is scored against
     * @param values population by population, each in the order of the measures; null is undefined
     * @param scoresPlace where these scores lie; absent where it has none
     * @param answers the raw answers, by draw
     */
    public record ModelAnswers(
            String model,
            List<Double> probabilities,
            @Nullable Double optionMass,
            int draws,
            int answered,
            int refused,
            int invalid,
            long revision,
            EventPlace place,
            List<Own> own,
            List<String> measures,
            List<String> populations,
            List<@Nullable Double> values,
            @Nullable EventPlace scoresPlace,
            List<AnswerView> answers) {}

    /** A measure of a model alone; the value is absent where it is undefined. */
    public record Own(String measure, @Nullable Double value) {}

    /**
     * A raw answer as its event has it.
     *
     * @param counts whether it is the one of its draw that counts: the highest revision, then the smallest digest
     * @param variation how the draw asks otherwise than the plain ones; absent for these
     * @param logNormaliser added to a log-probability it gives the raw logit; absent where the server does not tell
     * @param normalised whether the probabilities were normalised over the options before they were recorded
     * @param latency in microseconds
     * @param leftOut label variants that the server left out
     * @param probabilities what this draw alone comes to, in the question's order of options; absent where it is of no use
     * @param optionMass the probability on all labels; absent where it is not known
     */
    public record AnswerView(
            int draw,
            String prompt,
            EventPlace place,
            long revision,
            boolean counts,
            @Nullable VariationView variation,
            String eventTime,
            @Nullable String servedVersion,
            @Nullable String fingerprint,
            List<LabelView> labels,
            @Nullable Double logNormaliser,
            boolean normalised,
            @Nullable Integer tokens,
            long latency,
            int attempt,
            @Nullable RefusalView refusal,
            List<LabelView> leftOut,
            @Nullable List<Double> probabilities,
            @Nullable Double optionMass) {}

    /**
     * A label variant.
     *
     * @param option which option it stands for, from 0
     * @param text absent where the token is named by its id
     * @param logProbability natural logarithm; absent where there is none
     */
    public record LabelView(
            int option,
            @Nullable String text,
            @Nullable Integer token,
            @Nullable Double logProbability) {
        static LabelView of(Label label, @Nullable Double logProbability) {
            return new LabelView(label.getOption(), label.getText(), label.getToken(), logProbability);
        }
    }

    /** Why there is no answer. */
    public record RefusalView(String reason, String detail) {
        static @Nullable RefusalView of(@Nullable Refusal refusal) {
            return refusal == null
                    ? null
                    : new RefusalView(refusal.getReason().name().toLowerCase(Locale.ROOT), refusal.getDetail());
        }
    }

    /**
     * How a draw asks otherwise.
     *
     * @param kind {@code again}, {@code order} or {@code wording}
     * @param order which of the question's options stands at each place of the prompt; empty: its own order
     */
    public record VariationView(String kind, int number, List<Integer> order) {}

    /**
     * A prompt, with its full text as it was sent, without a model's frame.
     *
     * @param models models that were asked; empty: all of the run but {@code except}
     */
    public record PromptView(
            String prompt,
            int draw,
            EventPlace place,
            @Nullable VariationView variation,
            List<String> models,
            List<String> except,
            String text) {}
}
