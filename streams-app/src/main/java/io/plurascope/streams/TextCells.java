package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Entailment;
import io.plurascope.event.Response;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The cells of long answers, and what they are named by: question, run, round, steering and model. */
final class TextCells {
    private final KeyValueStore<String, TextCell> store;

    TextCells(KeyValueStore<String, TextCell> store) {
        this.store = store;
    }

    /** Key of the cell that a long answer belongs to. */
    static String key(Response response) {
        return key(
                response.getQuestion(),
                response.getRun(),
                response.getRound(),
                Keys.text(response.getSteering()),
                response.getModel());
    }

    /** Key of the cell of the text that a judge's answer is about. */
    static String key(Answer answer, Entailment about) {
        return key(
                answer.getQuestion(),
                about.getRun(),
                answer.getRound(),
                Keys.text(about.getSteering()),
                about.getModel());
    }

    private static String key(String question, String run, long round, String steering, String model) {
        return Keys.of(question, run, Long.toString(round), steering, model);
    }

    boolean has(String key) {
        return store.get(key) != null;
    }

    /** The cell of that key, which is that of a response; one without texts where there is none. */
    TextCell get(String key, Response response) {
        @Nullable TextCell known = store.get(key);
        return known == null
                ? new TextCell(
                        response.getRun(),
                        response.getRound(),
                        response.getQuestion(),
                        response.getModel(),
                        SteeringBytes.of(response.getSteering()),
                        List.of(),
                        Scoring.NOTHING,
                        0L)
                : known;
    }

    /** Puts a text in the place of that of its draw; returns the cell with it. */
    TextCell put(String key, TextCell cell, Text added) {
        List<Text> texts = new ArrayList<>(cell.getTexts());
        texts.removeIf(text -> text.getDraw() == added.getDraw());
        texts.add(added);
        texts.sort(Comparator.comparingInt(Text::getDraw));
        TextCell next = TextCell.newBuilder(cell).setTexts(texts).build();
        store.put(key, next);
        return next;
    }

    /** Hands over all cells of a question. */
    void each(String question, BiConsumer<String, TextCell> receiver) {
        List<KeyValue<String, TextCell>> found = new ArrayList<>();
        try (KeyValueIterator<String, TextCell> all =
                store.prefixScan(Keys.of(question) + "|", new StringSerializer())) {
            all.forEachRemaining(found::add);
        }
        found.forEach(entry -> receiver.accept(entry.key, entry.value));
    }
}
