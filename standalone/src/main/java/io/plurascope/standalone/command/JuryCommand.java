package io.plurascope.standalone.command;

import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.measures.jury.Welfare;
import io.plurascope.producer.JurySettings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    private static final String RATERS = "raters";

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
            description = "Raters who share a property, such as gender=Woman, or populations joined by commas, or the"
                    + " name of one of the run's juries; all where none is named.")
    private @Nullable String group;

    @Option(
            names = "--utility",
            paramLabel = "similarity|agreement",
            defaultValue = "similarity",
            converter = JuryOptions.UtilityConverter.class,
            description = "What a population has of an answer: 1 - the Jensen-Shannon distance, or the expected"
                    + " agreement (default: ${DEFAULT-VALUE}).")
    private JurySettings.Utility utility = JurySettings.Utility.SIMILARITY;

    @Override
    public Integer call() {
        Connection connection = options.connection();
        JuryQuestions questions;
        try (Broker broker = Broker.of(connection);
                HeldEvents events = HeldEvents.over(connection)) {
            // A broker that is away is told at once, where a consumer would wait for it.
            broker.answer(broker.admin().describeCluster().nodes());
            Run known = events.latest(Topics.RUNS, run, Run::getRevision)
                    .orElseThrow(() -> new UserError("There is no run '" + run + "'."));
            questions = questions(events, known);
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean any = false;
        for (double alpha : alphas) {
            Welfare welfare = new Welfare(alpha);
            for (JuryQuestions.Result result : questions.results(welfare)) {
                any = true;
                out.println(line(welfare, result));
            }
        }
        if (!any) {
            throw new UserError("Nobody of the jury" + (group == null ? "" : " '" + group + "'")
                    + " has a utility in run '" + run + "'.");
        }
        out.flush();
        return ExitCodes.OK;
    }

    private JuryQuestions questions(HeldEvents events, Run known) {
        String named = group;
        if (known.getRatings() != null && (named == null || named.equals(RATERS) || named.contains("="))) {
            return JuryQuestions.ofRaters(events, known, raters(named));
        }
        Predicate<String> members = members(known, named);
        return utility == JurySettings.Utility.SIMILARITY
                ? JuryQuestions.ofSimilarity(events, known, members)
                : JuryQuestions.ofAgreement(events, known, members);
    }

    private static Predicate<Rating> raters(@Nullable String named) {
        if (named == null || named.equals(RATERS)) {
            return rating -> true;
        }
        String property = named.substring(0, named.indexOf('='));
        String value = named.substring(named.indexOf('=') + 1);
        return rating -> value.equals(rating.getGroups().get(property));
    }

    private static Predicate<String> members(Run known, @Nullable String named) {
        if (named == null) {
            return population -> true;
        }
        List<String> members = known.getJuries().getOrDefault(named, Names.of(named));
        return population -> members.contains(population) || members.contains(JurySettings.EVERYBODY);
    }

    private static String line(Welfare welfare, JuryQuestions.Result result) {
        String value = result.value().isPresent()
                ? String.format(Locale.ROOT, "%.6f", result.value().getAsDouble())
                : "-";
        return String.format(
                Locale.ROOT,
                "%-26s %-40s %9s  %d questions, worst off: %s (%.6f on average)",
                welfare.name(),
                result.row(),
                value,
                result.questions(),
                result.worstOff(),
                result.worstUtility());
    }
}
