package io.plurascope.bridge;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Response;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is published for one record of the prompts.
 *
 * @param answer absent where no choices were asked for
 * @param response absent where no long answer was
 * @param deadLetter absent where everything could be used
 */
record Settled(
        @Nullable Answer answer,
        @Nullable Response response,
        @Nullable DeadLetter deadLetter) {
    /** Bytes that it takes while it waits to be published, beside some hundred of any result. */
    long bytes() {
        ByteBuffer letter = deadLetter == null ? null : deadLetter.getValue();
        return (letter == null ? 0 : letter.remaining())
                + (response == null ? 0 : response.getText().length());
    }

    /** A prompt for other models. */
    static final Settled SKIPPED = new Settled(null, null, null);

    static Settled answer(Answer answer) {
        return new Settled(answer, null, null);
    }

    static Settled response(Response response) {
        return new Settled(null, response, null);
    }

    /** A record that is no prompt. */
    static Settled deadLetter(DeadLetter deadLetter) {
        return new Settled(null, null, deadLetter);
    }
}
