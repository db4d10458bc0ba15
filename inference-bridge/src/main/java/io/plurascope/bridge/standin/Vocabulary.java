package io.plurascope.bridge.standin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The tokens of a stand-in's model: ids from 0, each with the text that it decodes to. Immutable. */
public final class Vocabulary {
    /** None: the model takes texts only. */
    public static final Vocabulary NONE = new Vocabulary(0, Map.of());

    private final int size;
    private final Map<Integer, String> texts;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * A vocabulary.
     *
     * @param size number of tokens
     * @param texts the tokens that matter, by their ids, no two with the same text; every other one decodes to its id in
     *     angle brackets
     */
    public Vocabulary(int size, Map<Integer, String> texts) {
        this.size = size;
        this.texts = Map.copyOf(texts);
        texts.forEach((id, text) -> {
            if (id < 0 || id >= size || ids.put(text, id) != null) {
                throw new IllegalArgumentException("Token " + id + " '" + text + "' is outside of 0 to " + (size - 1)
                        + " or has the text of another one.");
            }
        });
    }

    /** Number of tokens. */
    public int size() {
        return size;
    }

    /** The text that a token decodes to; empty where there is no such token. */
    public Optional<String> text(int id) {
        return id < 0 || id >= size ? Optional.empty() : Optional.of(texts.getOrDefault(id, "<" + id + ">"));
    }

    /** The token that is this text; empty where it is none that matters. */
    public OptionalInt token(String text) {
        Integer id = ids.get(text);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }
}
