package io.plurascope.sink.web;

import io.plurascope.event.Alert;
import io.plurascope.event.Window;
import io.plurascope.schemas.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as REST and the page show it.
 *
 * @param id its own for good, in any sink
 * @param steering what the model was steered to, as kind:name:style; absent for plain answers
 * @param raised false where it tells that one is cleared
 * @param side {@code up} or {@code down}; absent for a change of version
 * @param from start of the window that it is about
 * @param referenceFrom start of what it is compared with; absent where that is a baseline run
 * @param low lower end of the 95% interval of the difference
 * @param pairs number of questions that were compared one by one; absent where the questions are others
 * @param slack how much a window has to deviate to be evidence, in standard errors; absent for a change of version
 * @param runLength windows up to a false alarm of the model on average; absent where the threshold was given
 * @param watched number of the model's values of which such a false alarm is one; absent for a change of version
 * @param learned windows since the reference that the test compares with as well; absent for a change of version
 */
public record AlertView(
        String id,
        String run,
        String model,
        @Nullable String steering,
        String test,
        boolean raised,
        String measure,
        @Nullable String population,
        @Nullable String side,
        String from,
        String to,
        double value,
        long n,
        @Nullable String referenceFrom,
        @Nullable String referenceTo,
        @Nullable String baseline,
        double referenceValue,
        long referenceN,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Long pairs,
        @Nullable Double statistic,
        @Nullable Double threshold,
        @Nullable Double slack,
        @Nullable Long runLength,
        @Nullable Integer watched,
        @Nullable Long learned,
        @Nullable String since,
        @Nullable String version,
        @Nullable String versionBefore,
        String at) {
    /** What an alert says. */
    public static AlertView of(Alert alert) {
        @Nullable Window reference = alert.getReference();
        return new AlertView(
                id(alert),
                alert.getRun(),
                alert.getModel(),
                alert.getSteering() == null ? null : Keys.text(alert.getSteering()),
                alert.getTest(),
                alert.getRaised(),
                alert.getMeasure(),
                alert.getPopulation(),
                alert.getSide(),
                alert.getWindow().getStart().toString(),
                alert.getWindow().getEnd().toString(),
                alert.getValue(),
                alert.getN(),
                reference == null ? null : reference.getStart().toString(),
                reference == null ? null : reference.getEnd().toString(),
                alert.getBaseline(),
                alert.getReferenceValue(),
                alert.getReferenceN(),
                alert.getLow(),
                alert.getHigh(),
                alert.getPairs(),
                alert.getStatistic(),
                alert.getThreshold(),
                alert.getSlack(),
                alert.getRunLength(),
                alert.getWatched(),
                alert.getLearned(),
                text(alert.getSince()),
                alert.getVersion(),
                alert.getVersionBefore(),
                alert.getAt().toString());
    }

    private static String id(Alert alert) {
        String key = Keys.of(
                alert.getRun(),
                alert.getModel(),
                Keys.text(alert.getSteering()),
                Objects.requireNonNullElse(alert.getPopulation(), ""),
                alert.getMeasure(),
                Keys.text(alert.getWindow()),
                alert.getTest(),
                Objects.requireNonNullElse(alert.getSide(), ""),
                Boolean.toString(alert.getRaised()),
                alert.getAt().toString());
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
