package io.plurascope.streams;

import io.plurascope.event.Alert;
import io.plurascope.event.Answer;
import io.plurascope.event.Monitor;
import io.plurascope.event.Run;
import io.plurascope.event.Window;
import java.time.Instant;
import java.util.List;

/** Events of a monitor of one model, "m", that asks twelve questions about people of whom half say yes. */
final class Watching {
    static final String RUN = "watch";
    static final int QUESTIONS = 12;
    static final int REFERENCE = 2;

    private Watching() {}

    /** The same questions in every window. */
    static Run panel() {
        return monitor(Monitor.newBuilder().setQuestions(QUESTIONS).setReferenceWindows(REFERENCE));
    }

    static Run monitor(Monitor.Builder monitor) {
        return Run.newBuilder(Events.run(RUN, QUESTIONS, List.of("m"), "Here"))
                .setPrompts(null)
                .setGrace(Events.WINDOW)
                .setMonitor(monitor.build())
                .build();
    }

    static Instant start(long round) {
        return Events.START.plusMillis(round * Events.WINDOW);
    }

    static Window window(long round) {
        return new Window(start(round), start(round + 1));
    }

    /** An answer that says yes with that probability. */
    static Answer answer(long round, String question, double yes) {
        return answer(round, question, yes, "1");
    }

    static Answer answer(long round, String question, double yes, String version) {
        Answer once = Events.draw(RUN, question, "m", 0, 1, start(round), yes, 1 - yes);
        return Answer.newBuilder(once)
                .setRound(round)
                .setPrompt(once.getPrompt() + "of round " + round)
                .setServedVersion(version)
                .build();
    }

    /** How an alert is told apart from another, however often it was judged and when. */
    static String text(Alert alert) {
        return Alert.newBuilder(alert).setAt(Instant.EPOCH).build().toString();
    }
}
