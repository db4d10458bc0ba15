package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boards as server-sent events: {@code standings}, {@code progress}, {@code alerts}, {@code windows} and {@code run}, each with the
 * state that stands, of windows only that they have changed, {@code anew} where a client has to forget what it held, and {@code heartbeat}
 * where nothing happens. {@code ?run=} keeps all but
 * {@code run} to one run, {@code ?board=}, which may be given several times,
 * keeps standings to those boards; {@code run} events of all runs always come, so that a list of runs stays true.
 */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /** Name of the parameter that stands for the header. */
    static final String AFTER = "after";

    private final EventHub hub;

    Events(EventHub hub) {
        this.hub = hub;
    }

    /** Serves one client in its own virtual thread until it goes away. */
    void serve(Context context) throws InterruptedException {
        context.disableCompression();
        context.res().setStatus(200);
        context.res().setContentType("text/event-stream;charset=UTF-8");
        context.res().setHeader("Cache-Control", "no-store");
        context.res().setHeader("X-Accel-Buffering", "no");
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        EventChoice choice = new EventChoice(context.queryParam("run"), new TreeSet<>(context.queryParams("board")));
        try (EventClient client = hub.connect(choice, last(context))) {
            client.serve(context.res().getOutputStream());
        } catch (IOException e) {
            LOG.debug("A client of the events went away: {}", e.getMessage());
        }
    }

    /**
     * Id of the last event that a client got. A browser's script cannot set the header for a stream that it opens again, but what the
     * browser sets by itself when it reconnects is later than the address.
     */
    private static @Nullable String last(Context context) {
        String header = context.header("Last-Event-ID");
        return header != null ? header : context.queryParam(AFTER);
    }
}
