package io.plurascope.sink.kept;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not used for the longest time. Not thread-safe. */
public final class LastUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    /**
     * @param most how many it keeps
     */
    public LastUsed(int most) {
        super(most, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
