package io.plurascope.standalone.command;

import io.plurascope.measures.Direction;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.measures.StatementMeasure;
import io.plurascope.measures.TextMeasure;
import io.plurascope.standalone.UserError;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** By which measures models are ranked and, in a monitor, watched for drift. */
final class RankOptions {
    @Option(
            names = "--rank",
            paramLabel = "MEASURE",
            description =
                    "Measures by which models are compared pair by pair and ranked, and which a monitor watches for"
                            + " drift, joined by commas (default: js_distance,total_variation). Those of long answers are among"
                            + " them where they are judged.")
    private List<String> measures = List.of();

    /**
     * The measures.
     *
     * @param usual those where none is named
     * @throws UserError where models cannot be ranked by one
     */
    List<String> read(List<String> usual) {
        List<String> named = measures.stream()
                .flatMap(joined -> Names.of(joined).stream())
                .distinct()
                .toList();
        named.forEach(name -> {
            if (Measures.ALL.stream().noneMatch(measure -> measure.name().equals(name) && ranks(measure))) {
                throw new UserError("Models cannot be ranked by '" + name + "'; they can by "
                        + Measures.ALL.stream()
                                .filter(RankOptions::ranks)
                                .map(Measure::name)
                                .collect(Collectors.joining(", "))
                        + ".");
            }
        });
        return named.isEmpty() ? usual : named;
    }

    /** A test of means needs a better direction and finite scores. */
    private static boolean ranks(Measure measure) {
        return measure.direction() != Direction.NONE
                && Double.isFinite(measure.highest())
                && !(measure instanceof TextMeasure || measure instanceof StatementMeasure);
    }
}
