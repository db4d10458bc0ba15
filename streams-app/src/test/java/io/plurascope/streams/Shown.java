package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Keys;
import java.util.List;
import java.util.Map;

/** Picks out of what the topology has published. */
final class Shown {
    private Shown() {}

    static Entry value(Map<String, Standings> boards, String board, String model, String measure) {
        return at(boards, Keys.of("r", board)).getEntries().stream()
                .filter(entry ->
                        entry.getModel().equals(model) && entry.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    static Standings progress(Map<String, Standings> boards) {
        return at(boards, Keys.of("r", "progress"));
    }

    static <T> T at(Map<String, T> map, String key) {
        T found = map.get(key);
        if (found == null) {
            throw new AssertionError(key + " is not among " + map.keySet());
        }
        return found;
    }
}
