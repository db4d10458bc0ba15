package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import java.util.Collection;
import java.util.List;

/** Answers that are known without asking a model. Safe for use by any number of threads. */
public interface AnswerSource {
    /** Names of the models, or of the rows to compare models with, sorted. */
    List<String> models();

    /** Digest of the answers: other answers have another one. */
    String version();

    /**
     * The models as events of the models topic, in the order of {@link #models()}.
     *
     * @param endpoint {@code host:port} of the stand-in that replays their answers
     */
    List<Model> describe(String endpoint);

    /**
     * A model's answer to a prompt.
     *
     * @param prompt the full text, as a server would be asked
     */
    KnownAnswer answer(String model, String prompt);

    /** The same answers but for those of some models. */
    default AnswerSource without(Collection<String> models) {
        return new SomeModels(this, models);
    }
}
