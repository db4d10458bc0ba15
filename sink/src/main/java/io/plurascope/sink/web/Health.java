package io.plurascope.sink.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how every part of the system is. */
@FunctionalInterface
public interface Health {
    /** Asks every part, with bounded patience. */
    Report report();

    /** Name of the part that asks a model. */
    static String bridge(String model) {
        return "bridge " + model;
    }

    /**
     * How the whole is.
     *
     * @param healthy whether no part is down
     * @param lastEvent when the broker appended the last event that was read, in ISO-8601; null before the first
     * @param lastEventAgeSeconds how long ago that was
     * @param parts each part
     */
    record Report(
            boolean healthy,
            @Nullable String lastEvent,
            @Nullable Double lastEventAgeSeconds,
            List<Part> parts) {
        public Report {
            parts = List.copyOf(parts);
        }

        /** One that is healthy where none of its parts is down. */
        public Report(@Nullable String lastEvent, @Nullable Double lastEventAgeSeconds, List<Part> parts) {
            this(
                    parts.stream().noneMatch(part -> part.condition() == Condition.DOWN),
                    lastEvent,
                    lastEventAgeSeconds,
                    parts);
        }
    }

    /** How a part is. */
    enum Condition {
        /** It works. */
        UP,
        /** It is starting or sharing its work out anew; that passes. */
        STARTING,
        /** It has ended and has nothing left to do. */
        IDLE,
        /** It works, and something that passes holds it up. */
        HELD_UP,
        /** It does not work. */
        DOWN
    }

    /**
     * One part.
     *
     * @param part its name, such as broker or bridge of a model
     * @param condition how it is
     * @param detail one sentence that says more
     * @param lag number of records that it has yet to read; null where it reads none
     */
    record Part(
            String part,
            Condition condition,
            String detail,
            @Nullable Long lag) {}
}
