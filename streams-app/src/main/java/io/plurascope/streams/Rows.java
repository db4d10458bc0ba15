package io.plurascope.streams;

import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Part;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of partial sums of one partition of the questions. A row is read at its first change and written when the
 * changes are sent, once for all of them: it can be over a hundred populations wide. Whoever changes rows has to send
 * them before a commit can come, so in the same call.
 */
final class Rows {
    private final KeyValueStore<String, Part> store;
    private final TreeMap<String, Row> changing = new TreeMap<>();
    private final int partition;

    Rows(KeyValueStore<String, Part> store, int partition) {
        this.store = store;
        this.partition = partition;
    }

    /** Puts what a cell adds to a row in the place of what it added before. */
    void replace(RowKey key, Counted before, Counted after) {
        change(key, row -> row.replace(before, after));
    }

    /** Changes a row. */
    void change(RowKey key, Consumer<Row> change) {
        change.accept(changing.computeIfAbsent(key.text(), text -> {
            Part stored = store.get(text);
            return stored == null ? new Row(key) : Row.of(stored);
        }));
    }

    /** Drops a row; it must not have been changed since the last sending. */
    void drop(RowKey key) {
        store.delete(key.text());
    }

    /** Writes every row that was changed since the last time and hands it over, in the order of {@link RowKey.Kind}. */
    void send(Consumer<Part> receiver) {
        changing.forEach((key, row) -> {
            Part part = row.part(partition);
            store.put(key, part);
            receiver.accept(part);
        });
        changing.clear();
    }
}
