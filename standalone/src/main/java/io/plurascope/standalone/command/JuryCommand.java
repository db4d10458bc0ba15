package io.plurascope.standalone.command;

import io.plurascope.measures.jury.Welfare;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.jury.JuryQuestions;
import io.plurascope.sink.jury.JuryRequest;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The welfare of a run's jurors at any alpha. */
@Command(
        name = "jury",
        description = {
            "Says what a jury of a run has together, at any alpha, of each model or of the rated texts.",
            "Welfare is taken on each question and then averaged, from what the run's topics hold now."
        },
        footer = {
            "",
            "Examples:",
            "  plurascope jury --run popquorn_offensiveness-0b1c2d3e --alpha 3 --group gender=Woman",
            "  plurascope jury --run global_opinions-0b1c2d3e --alpha infinity --group Germany,France"
        })
final class JuryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--run", paramLabel = "RUN", required = true, description = "Id of the run.")
    private String run = "";

    @Option(
            names = "--alpha",
            paramLabel = "N",
            split = ",",
            converter = JuryOptions.AlphaConverter.class,
            description = "How much inequality is minded, joined by commas: 0 is the average, infinity the worst-off"
                    + " juror (default: a sweep).")
    private List<Double> alphas = Welfare.GRID;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description =
                    "Raters who share a property, such as gender=Woman, jurors of a group, such as citizens=North,"
                            + " jurors or populations joined by commas, or the name of one of the run's juries; all where none"
                            + " is named.")
    private @Nullable String group;

    @Option(
            names = "--utility",
            paramLabel = "similarity|agreement",
            defaultValue = "similarity",
            converter = UtilityConverter.class,
            description = "What a population has of an answer: 1 - the Jensen-Shannon distance, or the expected"
                    + " agreement (default: ${DEFAULT-VALUE}).")
    private JuryRequest.Utility utility = JuryRequest.Utility.SIMILARITY;

    /** Reads a utility. */
    static final class UtilityConverter implements ITypeConverter<JuryRequest.Utility> {
        @Override
        public JuryRequest.Utility convert(String text) {
            try {
                return JuryRequest.Utility.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Integer call() {
        Connection connection = options.connection();
        String named = group;
        JuryRequest request = new JuryRequest(run, alphas, named == null ? null : names(named), utility);
        PrintWriter out = spec.commandLine().getOut();
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            // A broker that is away is told at once, where a consumer would wait for it.
            broker.answer(broker.admin().describeCluster().nodes());
            request.answer(events).forEach(answer -> out.println(line(answer)));
        } catch (JuryRequest.NotThere e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return ExitCodes.OK;
    }

    /** What raters or jurors share may hold a comma; several of them make no jury. */
    private static List<String> names(String named) {
        return named.contains("=") ? List.of(named) : Names.of(named);
    }

    private static String line(JuryRequest.Answer answer) {
        JuryQuestions.Result result = answer.result();
        return String.format(
                Locale.ROOT,
                "%-26s %-40s %9s  %d questions, worst off: %s (%.6f on average)%s",
                answer.measure(),
                result.row(),
                number(result.value()),
                result.questions(),
                result.worstOff(),
                result.worstUtility(),
                result.ofMeans().isEmpty() ? "" : "; " + number(result.ofMeans()) + " of the jurors' means");
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "-";
    }
}
