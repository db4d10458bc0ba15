package io.plurascope.standalone.command;

import io.plurascope.event.Objective;
import io.plurascope.event.Run;
import io.plurascope.producer.LeaderboardFile;
import io.plurascope.producer.ObjectiveValues;
import io.plurascope.producer.ObjectivesFile;
import io.plurascope.producer.Writing;
import io.plurascope.producer.dataset.DatasetFile;
import io.plurascope.producer.dataset.NearestNames;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends values that were measured elsewhere to their topic, from which the boards of runs take them. */
@Command(
        name = "send",
        description = "Sends the values of a CSV file to the topic objectives. Its columns are model, objective, value,"
                + " better (higher or lower) and source, and steered_to where models were steered to trade-offs; or it is"
                + " a leaderboard with a model a row, of which --columns and --source say more.",
        footer = {
            "",
            "Examples:",
            "  plurascope objectives send values.csv",
            "  plurascope objectives send values.csv --run leaderboard --benchmark benchmark.yaml",
            "  plurascope objectives send alpaca_eval_2.csv --columns length_controlled_winrate,avg_length:lower --source"
                    + " \"AlpacaEval 2\" --run alpaca"
        })
final class ObjectivesSendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The values.")
    private Path file = Path.of("");

    @Option(
            names = "--columns",
            paramLabel = "NAME[:lower]",
            split = ",",
            description =
                    "The file is a leaderboard with a model a row: take these columns of it as objectives, of which"
                            + " higher values are better, or lower ones where that is said.")
    private List<String> columns = List.of();

    @Option(names = "--source", paramLabel = "TEXT", description = "Who measured what the --columns have.")
    private @Nullable String source;

    @Option(names = "--without", paramLabel = "MODEL", split = ",", description = "Leave these models of the file out.")
    private List<String> without = List.of();

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Make a run of that id whose board is of these values alone; it asks no model.")
    private @Nullable String run;

    @Option(
            names = "--benchmark",
            paramLabel = "FILE",
            description = "Objectives, reference point and functions of that run (default: all objectives of the file,"
                    + " without a reference point).")
    private @Nullable Path benchmark;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    private List<Objective> values(DatasetFile read, PrintWriter out) {
        if (columns.isEmpty() != (source == null)) {
            throw new UserError("A leaderboard's values are taken by --columns and --source; name both, or neither.");
        }
        if (source == null) {
            LeaderboardFile.columns(read).ifPresent(named -> {
                throw new UserError("'" + file + "' is a leaderboard with a model a row: say which of its columns are"
                        + " values with --columns, and who measured them with --source; it has "
                        + String.join(", ", named) + ".");
            });
            return ObjectivesFile.read(read);
        }
        LeaderboardFile.Read table = LeaderboardFile.read(
                read, columns.stream().map(LeaderboardFile.Column::of).toList(), source);
        table.leftOut().forEach(out::println);
        return table.values();
    }

    private List<Objective> withoutThose(List<Objective> values) {
        Set<String> models = values.stream().map(Objective::getModel).collect(Collectors.toCollection(TreeSet::new));
        for (String model : without) {
            if (!models.contains(model)) {
                throw new UserError(
                        "'" + file + "' has no model '" + model + "' that --without could leave out; the nearest"
                                + " names are " + NearestNames.of(model, models) + ".");
            }
        }
        if (models.size() == Set.copyOf(without).size()) {
            throw new UserError("--without leaves no model of '" + file + "'; name fewer.");
        }
        return values.stream()
                .filter(value -> !without.contains(value.getModel()))
                .toList();
    }

    @Override
    public Integer call() throws InterruptedException {
        if (benchmark != null && run == null) {
            throw new UserError("A benchmark belongs to a run; name one with --run.");
        }
        PrintWriter out = spec.commandLine().getOut();
        DatasetFile read = DatasetFile.read(file);
        List<Objective> values = withoutThose(values(read, out));
        var chosen = benchmark == null ? null : BenchmarkChoice.read(benchmark);
        Connection connection = options.connection();
        BenchmarkUnits.told(chosen).forEach(out::println);
        try (Broker broker = Broker.of(connection)) {
            try (var producer = Writing.producer(connection);
                    HeldEvents held = HeldEvents.over(connection)) {
                var publishing = new ObjectiveValues(producer, held, connection.registryClient());
                ObjectiveValues.Published sent = publishing.publish(values, chosen);
                int already = values.size() - sent.sent();
                out.printf(
                        "Sent %s%s.%n",
                        Counted.of(sent.sent(), "value"),
                        already == 0
                                ? ""
                                : "; " + already + (already == 1 ? " was" : " were") + " in the topic already");
                replaced(sent.replaced()).ifPresent(out::println);
                String name = run;
                if (name != null) {
                    Run published = publishing.publishRun(
                            name,
                            new ObjectiveValues.Source(read.name(), read.version()),
                            chosen,
                            values,
                            Clock.systemUTC().instant());
                    out.printf(
                            "Run %s is written; its board 'pareto' of %d models follows.%n",
                            published.getRun(), published.getModels().size());
                }
            }
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static Optional<String> replaced(List<Objective> before) {
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.size() + " of them replaced what was there, on every board that has it; "
                        + before.getFirst().getObjective() + " of "
                        + before.getFirst().getModel() + " was "
                        + before.getFirst().getValue() + " (source: "
                        + before.getFirst().getSource() + ").");
    }
}
