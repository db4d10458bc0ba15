package io.plurascope.sink.webhook;

import io.plurascope.event.Alert;
import io.plurascope.schemas.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are told of. After an alert of a value (a run's model, steering, population and measure) those of the same
 * value are withheld for a while. When that is over the latest of them is told of, unless it says what was told before.
 * What it decides hangs on the alerts and the times that it is given alone, so that whoever reads the same alerts again
 * is where it was. Not thread-safe.
 */
final class CoolDown {
    private final Duration quiet;
    private final Map<Value, Told> told = new HashMap<>();

    private record Value(
            String run,
            String model,
            @Nullable String steering,
            @Nullable String population,
            String measure) {
        static Value of(Alert alert) {
            return new Value(
                    alert.getRun(),
                    alert.getModel(),
                    alert.getSteering() == null ? null : Keys.text(alert.getSteering()),
                    alert.getPopulation(),
                    alert.getMeasure());
        }
    }

    /** What was told of a value, until when it is quiet, and what waits for the end of that. */
    private record Told(Alert last, Instant until, @Nullable Telling waiting) {}

    /**
     * One that has told nothing.
     *
     * @param quiet how long it is quiet about a value; zero for not at all
     */
    CoolDown(Duration quiet) {
        this.quiet = quiet;
    }

    /**
     * Takes the next alert. What is due until then has to be taken first.
     *
     * @return what is told now, if anything
     */
    Optional<Telling> take(Alert alert, long offset, Instant appended) {
        if (quiet.isZero()) {
            return Optional.of(new Telling(alert, offset, appended, 0));
        }
        Value value = Value.of(alert);
        @Nullable Told before = told.get(value);
        if (before == null || !appended.isBefore(before.until())) {
            told.put(value, new Told(alert, appended.plus(quiet), null));
            return Optional.of(new Telling(alert, offset, appended, 0));
        }
        int withheld = before.waiting() == null ? 0 : before.waiting().withheld() + 1;
        told.put(value, new Told(before.last(), before.until(), new Telling(alert, offset, appended, withheld)));
        return Optional.empty();
    }

    /** When the next one is due. */
    Optional<Instant> next() {
        return told.values().stream()
                .filter(each -> each.waiting() != null)
                .map(Told::until)
                .min(Comparator.naturalOrder());
    }

    /**
     * Takes one that is due.
     *
     * @param until what is due after that is left
     * @return what is told, the earliest first; empty where no more is due
     */
    Optional<Telling> due(Instant until) {
        while (true) {
            Optional<Map.Entry<Value, Told>> first = told.entrySet().stream()
                    .filter(entry -> entry.getValue().waiting() != null
                            && !entry.getValue().until().isAfter(until))
                    .min(Comparator.comparing((Map.Entry<Value, Told> entry) ->
                                    entry.getValue().until())
                            .thenComparing(entry -> waiting(entry.getValue()).offset()));
            if (first.isEmpty()) {
                return Optional.empty();
            }
            Told over = first.get().getValue();
            Telling latest = waiting(over);
            if (same(over.last(), latest.alert())) {
                told.put(first.get().getKey(), new Told(over.last(), over.until(), null));
            } else {
                told.put(
                        first.get().getKey(),
                        new Told(latest.alert(), over.until().plus(quiet), null));
                return Optional.of(latest);
            }
        }
    }

    private static Telling waiting(Told value) {
        return Objects.requireNonNull(value.waiting());
    }

    /** Whether two alerts of a value say the same of it: that it stands, on which side, or which version answers. */
    private static boolean same(Alert one, Alert other) {
        return one.getRaised() == other.getRaised()
                && Objects.equals(one.getSide(), other.getSide())
                && Objects.equals(one.getVersion(), other.getVersion());
    }
}
