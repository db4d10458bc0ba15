package io.plurascope.sink.question;

import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.schemas.PlacedEvents;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How people answered the questions of a run, as the topics had it at one moment. */
public final class RunPeople {
    /** Another one where what was known of a question may be another. */
    private final String version;

    /** The questions that some model had ended. */
    private final Set<String> asked;

    private final Map<String, AskedPeople> questions;

    private RunPeople(String version, Set<String> asked, Map<String, AskedPeople> questions) {
        this.version = version;
        this.asked = asked;
        this.questions = Collections.unmodifiableMap(new TreeMap<>(questions));
    }

    /**
     * Reads what has changed.
     *
     * @param questions have taken in which of them some model has ended
     * @param before the same of before, which is given again where nothing has changed; null where nothing was read
     */
    static RunPeople read(
            PlacedEvents events,
            RunQuestions questions,
            CountingEvents<Question> texts,
            CountingEvents<Reference> references,
            @Nullable RunPeople before) {
        String version = texts.changes() + "-" + references.changes();
        Set<String> asked = questions.questions();
        if (before != null && before.version.equals(version) && before.asked.equals(asked)) {
            return before;
        }
        Map<String, AskedPeople> found = new HashMap<>();
        if (before != null && before.version.equals(version)) {
            found.putAll(before.questions);
            found.keySet().retainAll(asked);
        }
        List<String> missing =
                asked.stream().filter(each -> !found.containsKey(each)).toList();
        Map<String, Question> known = questions.texts(events, texts);
        references.of(events, missing).forEach((id, reference) -> {
            Question question = known.get(id);
            if (question != null && !question.getOptions().isEmpty()) {
                found.put(id, AskedPeople.of(question, reference.event()));
            }
        });
        return new RunPeople(version, asked, found);
    }

    /** In the order of their ids. */
    public Collection<AskedPeople> questions() {
        return questions.values();
    }
}
