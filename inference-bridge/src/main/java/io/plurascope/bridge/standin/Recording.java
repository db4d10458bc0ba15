package io.plurascope.bridge.standin;

import io.grpc.Status;

/** The recorded answers of one model. */
record Recording(RecordedSource source, String model) {
    RecordedAnswer answer(String prompt) {
        return source.answer(model, prompt);
    }

    RecordedText text(String prompt) throws Refused {
        return source.text(model, prompt)
                .orElseThrow(() -> new Refused(
                        Status.INVALID_ARGUMENT,
                        "there is no recorded long answer of model '" + model + "' to this prompt"));
    }
}
