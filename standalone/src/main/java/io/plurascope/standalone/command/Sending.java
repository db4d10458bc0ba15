package io.plurascope.standalone.command;

import io.plurascope.producer.TakenOver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Events that are sent in the background, until all are or it is closed; what was not sent is sent by the same command. */
final class Sending implements AutoCloseable {
    private final Thread thread;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();

    private Sending(Work work) {
        this.thread = Thread.ofPlatform().name("replay").unstarted(() -> run(work));
    }

    /** Sends all that there is to send, however long that takes. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** What begins when it is {@link #start started}. */
    static Sending of(Work work) {
        return new Sending(work);
    }

    void start() {
        thread.start();
    }

    private void run(Work work) {
        try {
            work.run();
            sent.complete(null);
        } catch (InterruptedException e) {
            sent.cancel(false);
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
    }

    /** Whether all is sent. */
    boolean isDone() {
        return sent.state() == Future.State.SUCCESS;
    }

    /** Why nothing more is sent, though nobody has ended it and nobody else sends now; empty where that is not so. */
    Optional<String> failure() {
        return ended().filter(thrown -> !(thrown instanceof TakenOver))
                .map(thrown -> String.valueOf(thrown.getMessage()));
    }

    /** That another sends now, in a sentence; empty while this one does. */
    Optional<String> takenOver() {
        return ended().filter(TakenOver.class::isInstance).map(thrown -> String.valueOf(thrown.getMessage()));
    }

    private Optional<Throwable> ended() {
        return sent.state() == Future.State.FAILED ? Optional.of(sent.exceptionNow()) : Optional.empty();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
