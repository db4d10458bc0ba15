package io.plurascope.standalone;

import io.plurascope.producer.Pace;
import io.plurascope.producer.Plan;
import io.plurascope.producer.Replay;
import io.plurascope.schemas.Connection;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A replay that goes on until it is stopped. */
final class ReplayInBackground implements AutoCloseable {
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;

    private ReplayInBackground(Connection connection, Plan plan, double perSecond) {
        thread = new Thread(() -> replay(connection, plan, perSecond), "replay");
    }

    static ReplayInBackground start(Connection connection, Plan plan, double perSecond) {
        ReplayInBackground replay = new ReplayInBackground(connection, plan, perSecond);
        replay.thread.start();
        return replay;
    }

    private void replay(Connection connection, Plan plan, double perSecond) {
        try (Replay replay = Replay.over(connection, Pace.of(perSecond), (prompts, of) -> {})) {
            replay.run(plan);
            failure.set(new IllegalStateException("The plan is too short: it was at an end before the test."));
        } catch (InterruptedException e) {
            // As Ctrl-C ends a replay; what it sent is in the topic.
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    /** Ends it in mid-run; what was sent until then is in the topic of prompts. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("The replay failed.", failed);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
