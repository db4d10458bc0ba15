package io.plurascope.producer.recorded;

import io.plurascope.producer.dataset.DatasetException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several sources of answers as one. Safe for use by any number of threads. */
public final class AnswerSources {
    private final SortedMap<String, AnswerSource> sources = new TreeMap<>();

    /**
     * @param sources where the answers come from
     * @throws DatasetException where two know a model of the same name
     */
    public AnswerSources(List<? extends AnswerSource> sources) {
        for (AnswerSource source : sources) {
            for (String model : source.models()) {
                if (this.sources.put(model, source) != null) {
                    throw new DatasetException("Two sources have answers of the model '" + model + "'.");
                }
            }
        }
    }

    /** Names of all models that have answers, sorted. */
    public List<String> models() {
        return List.copyOf(sources.keySet());
    }

    /** A model's answer to a prompt, see {@link AnswerSource#answer}. */
    public KnownAnswer answer(String model, String prompt) {
        AnswerSource source = sources.get(model);
        return source == null
                ? new KnownAnswer.NotKnown("There are no recorded answers of the model '" + model + "'.")
                : source.answer(model, prompt);
    }
}
