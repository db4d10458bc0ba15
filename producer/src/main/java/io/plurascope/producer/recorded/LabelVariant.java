package io.plurascope.producer.recorded;

import io.plurascope.event.Label;
import org.jspecify.annotations.Nullable;

/** A label variant as a server is asked for it: what stands for one option of a question. */
public sealed interface LabelVariant {
    /** The variant as text. */
    record Text(String text) implements LabelVariant {
        @Override
        public String toString() {
            return "'" + text + "'";
        }
    }

    /** The variant as a token id of the model's vocabulary. */
    record Token(int id) implements LabelVariant {
        @Override
        public String toString() {
            return "token " + id;
        }
    }

    /** The variant that an event names. */
    static LabelVariant of(Label label) {
        @Nullable String text = label.getText();
        @Nullable Integer token = label.getToken();
        if (text != null) {
            return new Text(text);
        }
        if (token != null) {
            return new Token(token);
        }
        throw new IllegalArgumentException("A label needs either a text or a token id.");
    }
}
