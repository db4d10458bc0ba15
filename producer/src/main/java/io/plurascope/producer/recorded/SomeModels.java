package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A source of answers but for some of its models. */
final class SomeModels implements AnswerSource {
    private final AnswerSource source;
    private final Set<String> leftOut;

    SomeModels(AnswerSource source, Collection<String> leftOut) {
        this.source = source;
        this.leftOut = Set.copyOf(leftOut);
    }

    @Override
    public List<String> models() {
        return source.models().stream()
                .filter(model -> !leftOut.contains(model))
                .toList();
    }

    @Override
    public String version() {
        return source.version();
    }

    @Override
    public List<Model> describe(String endpoint) {
        return source.describe(endpoint).stream()
                .filter(model -> !leftOut.contains(model.getModel()))
                .toList();
    }

    @Override
    public KnownAnswer answer(String model, String prompt) {
        return leftOut.contains(model)
                ? new KnownAnswer.NotKnown("The recorded answers of the model '" + model + "' are left out.")
                : source.answer(model, prompt);
    }
}
