package io.plurascope.streams;

import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the long answers of steered models are to express: of each attribute that a run steers to its statement. */
final class Statements {
    private Statements() {}

    /** The statement of a steering; empty where a text is steered to nothing, or to something that has none. */
    static Optional<String> of(@Nullable RunEntailment settings, @Nullable Steering steering) {
        return settings == null || steering == null || steering.getKind() != SteeringKind.ATTRIBUTE
                ? Optional.empty()
                : Optional.ofNullable(settings.getAttributes().get(steering.getName()));
    }

    /** In how many ways a run's questions are asked openly: plainly, and in each steering that has a statement. */
    static long ways(Run run) {
        return 1
                + run.getSteerings().stream()
                        .filter(steering -> of(run.getEntailment(), steering).isPresent())
                        .count();
    }
}
