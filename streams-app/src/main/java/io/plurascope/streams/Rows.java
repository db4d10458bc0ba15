package io.plurascope.streams;

import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Part;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of partial sums of one partition of the questions. Which of them have changed since they were last sent is
 * stored too, or a crash would lose the last update.
 */
final class Rows {
    private final KeyValueStore<String, Part> rows;
    private final KeyValueStore<String, String> changed;
    private final TreeSet<String> changedKeys = new TreeSet<>();
    private final int partition;

    Rows(KeyValueStore<String, Part> rows, KeyValueStore<String, String> changed, int partition) {
        this.rows = rows;
        this.changed = changed;
        this.partition = partition;
        try (KeyValueIterator<String, String> all = changed.all()) {
            all.forEachRemaining(entry -> changedKeys.add(entry.key));
        }
    }

    /** Puts what a cell adds to a row in the place of what it added before. */
    void replace(RowKey key, Counted before, Counted after) {
        change(key, row -> row.replace(before, after));
    }

    /** Changes a row. */
    void change(RowKey key, Consumer<Row> change) {
        String text = key.text();
        Part stored = rows.get(text);
        Row row = stored == null ? new Row(key) : Row.of(stored);
        change.accept(row);
        rows.put(text, row.part(partition));
        if (changedKeys.add(text)) {
            changed.put(text, "");
        }
    }

    /** Hands over every row that has changed since the last time, in the order of {@link RowKey.Kind}. */
    void takeChanged(Consumer<KeyValue<String, Part>> receiver) {
        for (String key : changedKeys) {
            receiver.accept(KeyValue.pair(key, rows.get(key)));
            changed.delete(key);
        }
        changedKeys.clear();
    }
}
