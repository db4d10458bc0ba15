package io.plurascope.streams;

import io.plurascope.event.Score;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Judgement;
import io.plurascope.streams.state.TextCell;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Drops long answers that are too old, what was judged of them, and their scores. */
record KeptTexts(KeyValueStore<String, TextCell> texts, KeyValueStore<String, Judgement> judgements, Outlet outlet) {
    static KeptTexts in(ProcessorContext<String, ?> context, Outlet outlet) {
        return new KeptTexts(context.getStateStore(Stores.TEXTS), context.getStateStore(Stores.JUDGEMENTS), outlet);
    }

    @Nullable
    TextCell get(String key) {
        return texts.get(key);
    }

    void drop(String key, TextCell cell) {
        List<String> judged = new ArrayList<>();
        try (KeyValueIterator<String, Judgement> found = judgements.prefixScan(key + "|", new StringSerializer())) {
            found.forEachRemaining(entry -> judged.add(entry.key));
        }
        judged.forEach(judgements::delete);
        texts.delete(key);
        if (cell.getRevision() > 0) {
            outlet.dropped(
                    Keys.texts(
                            cell.getRun(),
                            cell.getRound(),
                            cell.getModel(),
                            SteeringBytes.read(cell.getSteering()),
                            cell.getQuestion()),
                    Score.class);
        }
    }
}
