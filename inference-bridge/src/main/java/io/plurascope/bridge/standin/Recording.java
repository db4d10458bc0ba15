package io.plurascope.bridge.standin;

import io.grpc.Status;
import java.util.HashMap;
import java.util.Map;

/** The recorded answers of one model to one request, each looked up once. Not thread-safe. */
final class Recording {
    private final RecordedSource source;
    private final String model;
    private final Map<String, RecordedAnswer> answers = new HashMap<>();

    Recording(RecordedSource source, String model) {
        this.source = source;
        this.model = model;
    }

    RecordedAnswer answer(String prompt) {
        return answers.computeIfAbsent(prompt, each -> source.answer(model, each));
    }

    RecordedText text(String prompt) throws Refused {
        return source.text(model, prompt)
                .orElseThrow(() -> new Refused(
                        Status.INVALID_ARGUMENT,
                        "there is no recorded long answer of model '" + model + "' to this prompt"));
    }
}
