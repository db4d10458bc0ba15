package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import java.util.List;
import java.util.Objects;

/**
 * To which attributes and trade-offs a run steers its models.
 *
 * @param attributes in the run's order, each in every style that it is asked in
 * @param matrix the attributes that are rows and columns of the confusion matrix: populations that the run compares, in
 *     the run's order; none where there are fewer than two
 * @param tradeOffs the functions of its benchmark, in the run's order
 */
record RunSteerings(List<Steering> attributes, List<String> matrix, List<Steering> tradeOffs) {
    static RunSteerings of(Run run) {
        List<Steering> attributes = of(run, SteeringKind.ATTRIBUTE);
        List<String> populations = attributes.stream()
                .map(Steering::getName)
                .distinct()
                .filter(run.getCompared()::contains)
                .toList();
        return new RunSteerings(
                attributes, populations.size() < 2 ? List.of() : populations, of(run, SteeringKind.TRADE_OFF));
    }

    private static List<Steering> of(Run run, SteeringKind kind) {
        return run.getSteerings().stream()
                .filter(steering -> steering.getKind() == kind)
                .toList();
    }

    /** The attributes' names, each once. */
    List<String> names() {
        return attributes.stream().map(Steering::getName).distinct().toList();
    }

    /** The names of the styles, each once. */
    List<String> styles() {
        return attributes.stream()
                .map(Steering::getStyle)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** An attribute in all of its styles. */
    List<Steering> of(String attribute) {
        return attributes.stream()
                .filter(steering -> steering.getName().equals(attribute))
                .toList();
    }
}
