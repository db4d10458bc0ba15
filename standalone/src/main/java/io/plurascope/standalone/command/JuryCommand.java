package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.jury.JuryRequest;
import io.plurascope.sink.jury.JuryResult;
import io.plurascope.sink.score.NotThere;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            "Says what a jury of a run has together, at any alpha, of each model or of the rated texts; without an alpha at"
                    + " several, with the satisfied share, Gini coefficient and Nash product.",
            "Each is taken on each question and then averaged, from what the run's topics hold now."
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
                    + " juror (default: a sweep, and all other measures of juries).")
    private List<Double> alphas = List.of();

    @Option(
            names = "--tau",
            paramLabel = "N",
            description = "Utility above which a juror is satisfied (default: the run's).")
    private @Nullable Double tau;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description =
                    "Raters who share a property, such as gender=Woman, jurors of a group, such as citizens=North,"
                            + " jurors or populations joined by commas, populations with a weight where wanted (Germany:2,France),"
                            + " or the name of one of the run's juries; all where none is named.")
    private @Nullable String group;

    @Option(
            names = "--utility",
            paramLabel = "similarity|agreement",
            converter = UtilityConverter.class,
            description = "What a population has of an answer: 1 - the Jensen-Shannon distance, or the expected"
                    + " agreement (default: the run's for populations or juries that are named, similarity for all).")
    private JuryRequest.@Nullable Utility utility;

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
        WeighedNames members = named == null ? new WeighedNames(List.of(), Map.of()) : names(named);
        JuryRequest request = request(members);
        PrintWriter out = spec.commandLine().getOut();
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            request.answer(events).forEach(answer -> out.println(line(answer)));
        } catch (NotThere | JuryRequest.Unfit e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return ExitCodes.OK;
    }

    /** What raters or jurors share may hold a comma; several of them make no jury. */
    private static WeighedNames names(String named) {
        return named.contains("=") ? new WeighedNames(List.of(named), Map.of()) : WeighedNames.of(named);
    }

    private JuryRequest request(WeighedNames members) {
        try {
            return new JuryRequest(run, alphas, tau, members.names(), members.weights(), utility);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private static String line(JuryRequest.Answer answer) {
        JuryResult result = answer.result();
        return String.format(
                Locale.ROOT,
                "%-26s %-40s %9s  %d questions, %s, worst off: %s (%.6f on average of %d)%s%s",
                answer.measure(),
                result.row(),
                number(result.value()),
                result.questions(),
                jurors(result),
                result.worstOff().juror(),
                result.worstOff().utility(),
                result.worstOff().questions(),
                result.ofMeans().isEmpty() ? "" : "; " + number(result.ofMeans()) + " of the jurors' means",
                answer.utility() == null ? "" : "; by " + answer.utility().label());
    }

    /** How many took part in a question, where that is not everybody in each. */
    private static String jurors(JuryResult result) {
        String all = result.jurors() == 1 ? "1 juror" : result.jurors() + " jurors";
        return result.perQuestion() == result.jurors()
                ? all
                : String.format(Locale.ROOT, "%s (%.1f a question)", all, result.perQuestion());
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "-";
    }
}
