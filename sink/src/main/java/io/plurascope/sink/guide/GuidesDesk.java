package io.plurascope.sink.guide;

import io.plurascope.event.Run;
import io.plurascope.measures.PopulationMeasure;
import io.plurascope.sink.guide.Guides.Guide;
import io.plurascope.sink.kept.LastUsed;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.question.RunPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Says what values against people are read between, of any run, from its questions and references alone. How people answered the
 * last few runs is kept, and so are the last answers, a measure and a population each.
 */
public final class GuidesDesk {
    private static final int RUNS = 3;
    private static final int KEPT = 2048;

    private final QuestionDesk questions;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<String, Held> people = new LastUsed<>(RUNS);
    private final Map<Choice, Kept> kept = new LastUsed<>(KEPT);

    private long readings;

    private record Choice(String run, String population, String measure) {}

    /** People in one revision of their run, and the number of that reading. */
    private record Held(RunPeople people, long revision, long reading) {}

    /** What was worked out from the reading of that number. */
    private record Kept(long reading, Guide guide) {}

    public GuidesDesk(QuestionDesk questions) {
        this.questions = questions;
    }

    /** Changes with what {@link #answer} answers of a run. */
    public String version(Run run) {
        return questions.peopleVersion(run);
    }

    /** The guides of some measures. Of a population that the run does not have, all are undefined. */
    public Guides answer(Run run, String population, List<PopulationMeasure> measures) {
        one.lock();
        try {
            Held known = held(run);
            NearestPeople nearest =
                    new NearestPeople(run, population, known.people().questions());
            List<Guide> guides = new ArrayList<>();
            for (PopulationMeasure measure : measures) {
                Choice choice = new Choice(run.getRun(), population, measure.name());
                guides.add(kept(choice, known.reading(), () -> nearest.of(measure)));
            }
            return new Guides(run.getRun(), population, guides);
        } finally {
            one.unlock();
        }
    }

    private Held held(Run run) {
        Held before = people.get(run.getRun());
        RunPeople now = questions.people(run, before == null ? null : before.people());
        if (before != null && before.people() == now && before.revision() == run.getRevision()) {
            return before;
        }
        Held held = new Held(now, run.getRevision(), ++readings);
        people.put(run.getRun(), held);
        return held;
    }

    private Guide kept(Choice choice, long reading, Supplier<Guide> guide) {
        Kept before = kept.get(choice);
        if (before != null && before.reading() == reading) {
            return before.guide();
        }
        Kept now = new Kept(reading, guide.get());
        kept.put(choice, now);
        return now.guide();
    }
}
