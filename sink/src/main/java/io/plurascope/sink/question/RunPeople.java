package io.plurascope.sink.question;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How people answered the questions of a run, as the topics had it at one moment. */
public final class RunPeople {
    private final String version;
    private final Set<String> asked;
    private final Map<String, AskedPeople> questions;

    /**
     * @param version another one where what was known of a question may be another
     * @param asked the questions that some model had ended
     * @param questions of these, those of which the topics had all
     */
    RunPeople(String version, Set<String> asked, Map<String, AskedPeople> questions) {
        this.version = version;
        this.asked = asked;
        this.questions = Collections.unmodifiableMap(new TreeMap<>(questions));
    }

    /** In the order of their ids. */
    public Collection<AskedPeople> questions() {
        return questions.values();
    }

    /** What of it still stands. */
    Map<String, AskedPeople> standing(String now, Set<String> askedNow) {
        Map<String, AskedPeople> standing = new TreeMap<>(version.equals(now) ? questions : Map.of());
        standing.keySet().retainAll(askedNow);
        return standing;
    }

    /** Whether nothing has changed since. */
    boolean stands(String now, Set<String> askedNow) {
        return version.equals(now) && asked.equals(askedNow);
    }
}
