package io.plurascope.standalone.command;

import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.PoissonBootstrap;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.score.BootstrapRequest;
import io.plurascope.sink.score.NotThere;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Bootstrap intervals of a run's means. */
@Command(
        name = "bootstrap",
        description = {
            "Says the bootstrap intervals of a run's means beside those of its boards, from the scores that its topic holds now.",
            "Questions are drawn again and again by the run's seed (Poisson bootstrap, percentile intervals of 95%%). Both"
                    + " kinds hold for a complete run."
        },
        footer = {
            "",
            "Example:",
            "  plurascope bootstrap --run global_opinions-0b1c2d3e --measures js_distance,kl_divergence"
        })
final class BootstrapCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--run", paramLabel = "RUN", required = true, description = "Id of the run.")
    private String run = "";

    @Option(
            names = "--measures",
            paramLabel = "NAMES",
            description = "Measures, joined by commas (default: those by which the run ranks its models).")
    private String measures = "";

    @Option(
            names = "--populations",
            paramLabel = "NAMES",
            description = "Populations, joined by commas (default: those that the run compares).")
    private String populations = "";

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "How often questions are drawn (default: ${DEFAULT-VALUE}).")
    private int replicates = PoissonBootstrap.REPLICATES;

    @Override
    public Integer call() {
        BootstrapRequest request = request();
        Connection connection = options.connection();
        PrintWriter out = spec.commandLine().getOut();
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            request.answer(events).forEach(answer -> out.println(line(answer)));
        } catch (NotThere e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return ExitCodes.OK;
    }

    private BootstrapRequest request() {
        try {
            return new BootstrapRequest(run, Names.of(measures), Names.of(populations), replicates);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String line(BootstrapRequest.Answer answer) {
        return String.format(
                Locale.ROOT,
                "%-22s %-24s %-40s %9.6f  n %d, board %s, bootstrap %s",
                answer.measure(),
                Objects.requireNonNullElse(answer.population(), "-"),
                answer.row(),
                answer.mean(),
                answer.n(),
                ends(answer.board()),
                answer.bootstrap().filter(ends -> ends.low() == ends.high()).isPresent()
                        ? "none (all scores are equal)"
                        : ends(answer.bootstrap()));
    }

    private static String ends(Optional<Interval> interval) {
        return interval.map(ends -> String.format(Locale.ROOT, "%.6f to %.6f", ends.low(), ends.high()))
                .orElse("none");
    }
}
