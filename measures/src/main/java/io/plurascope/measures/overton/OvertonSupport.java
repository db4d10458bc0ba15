package io.plurascope.measures.overton;

import io.plurascope.measures.AmongPopulationsMeasure;
import io.plurascope.measures.Compared;
import io.plurascope.measures.Direction;
import io.plurascope.measures.Distribution;
import java.util.OptionalDouble;

/**
 * The sum of a population's probabilities of the options that are in the window and that the model gives, in [0, 1]:
 * support-weighted coverage. Window and response set are those of {@link OvertonChoices}. Undefined where the window is
 * empty and for a question of fact, whose answers are not a matter of support.
 *
 * <p>Source: Sorensen et al. 2024, section 3.1; "support-weighted coverage" of measures.md, section 4.
 */
public record OvertonSupport() implements AmongPopulationsMeasure {
    @Override
    public String board() {
        return OvertonChoices.BOARD;
    }

    @Override
    public String name() {
        return "overton_support_coverage";
    }

    @Override
    public String meaning() {
        return "How many people of a population chose an option that the model gives too: support-weighted coverage.";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }

    @Override
    public OptionalDouble of(Compared compared, String population) {
        Distribution people = compared.people().get(population);
        if (people == null) {
            throw new IllegalArgumentException("The population '" + population + "' is not among those compared: "
                    + compared.people().keySet() + ".");
        }
        OvertonChoices.Sets sets = compared.once(OvertonChoices.Sets.class, OvertonChoices.Sets::of);
        return sets.window()
                .filter(window -> window.kind() == OvertonWindow.Kind.OPINION)
                .map(window -> OvertonScore.support(window, sets.given(), people))
                .orElse(OptionalDouble.empty());
    }
}
