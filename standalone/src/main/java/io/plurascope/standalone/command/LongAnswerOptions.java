package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.producer.JudgingSettings;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Sampling;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.standalone.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether questions are asked openly, and who judges what the long answers give. */
final class LongAnswerOptions {
    /** A few sentences. */
    private static final int TOKENS = 64;

    @Option(
            names = "--long-answers",
            paramLabel = "TOKENS",
            description = {
                "Ask each question openly too, for a long answer of at most that many tokens, which goes to the responses"
                        + " topic.",
                "Questions without options are only asked so (default for them, and where there are jurors: " + TOKENS
                        + ")."
            })
    private @Nullable Integer tokens;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many long answers to ask for a question; what they give counts together (default: 1).")
    private @Nullable Integer samples;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "Sample long answers at this temperature; 0 is always the most probable token (default: 0, or "
                            + Sampling.USUAL_TEMPERATURE + " for several samples).")
    private @Nullable Double temperature;

    @Option(
            names = "--judge",
            paramLabel = "MODEL",
            description =
                    "Have this model judge which answers the long answers give, for the board overton_text (default"
                            + " for questions without options: the model that writes, where there is one); with"
                            + " --steer, models write steered as well, and it judges whether that shows.")
    private @Nullable String judge;

    @Option(
            names = "--judge-threshold",
            paramLabel = "N",
            description = "A text gives an answer if its probability is above this (default: "
                    + JudgingSettings.DEFAULT_THRESHOLD + ").")
    private @Nullable Double threshold;

    @Option(names = "--judge-whole", description = "Have each long answer judged as a whole, not sentence by sentence.")
    private boolean whole;

    /**
     * Most tokens of a long answer, where one is wanted.
     *
     * @param wanted whether it is wanted for more than the answers that it gives
     */
    int tokens(Dataset dataset, boolean wanted) {
        if (tokens != null) {
            return RunSettings.longAnswersOf(tokens);
        }
        if (!dataset.hasOptions() || wanted) {
            return TOKENS;
        }
        requireNone(samples != null, "--samples");
        requireNone(temperature != null, "--temperature");
        return RunSettings.NO_LONG_ANSWERS;
    }

    private static void requireNone(boolean named, String option) {
        if (named) {
            throw new UserError(
                    option + " is of long answers, and none are asked for; ask for them with --long-answers.");
        }
    }

    /** How often a long answer is asked for. */
    Sampling sampling() {
        Double named = temperature;
        int wanted = samples == null ? 1 : samples;
        return new Sampling(wanted, named != null ? named : wanted == 1 ? 0 : Sampling.USUAL_TEMPERATURE);
    }

    /**
     * How long answers are judged; null where they are not.
     *
     * @param models those that can be asked
     * @throws UserError where nobody can judge or it is not clear who is to
     */
    @Nullable
    JudgingSettings judging(Dataset dataset, List<Model> models) {
        String named = judge;
        if (named == null && dataset.hasOptions()) {
            if (threshold != null || whole) {
                throw new UserError((threshold != null ? "--judge-threshold" : "--judge-whole")
                        + " says how long answers are judged, and nobody judges; name a judge with --judge.");
            }
            return null;
        }
        return new JudgingSettings(
                named == null ? writer(dataset, models) : named,
                threshold == null ? JudgingSettings.DEFAULT_THRESHOLD : threshold,
                !whole);
    }

    private static String writer(Dataset dataset, List<Model> models) {
        List<String> writers =
                models.stream().filter(Plan::writes).map(Model::getModel).toList();
        if (writers.size() == 1) {
            return writers.getFirst();
        }
        String what = "The questions of '" + dataset.name()
                + "' have no options, so a model has to judge what long answers" + " give; ";
        throw new UserError(
                writers.isEmpty()
                        ? what + "name models that are asked with --models, or --triton real."
                        : what + "name it with --judge, such as one of " + String.join(", ", writers) + ".");
    }
}
