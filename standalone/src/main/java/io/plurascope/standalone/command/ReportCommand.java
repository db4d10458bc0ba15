package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.PlacedEvents;
import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.export.Export;
import io.plurascope.sink.page.Figures;
import io.plurascope.sink.page.SavedAnswers;
import io.plurascope.sink.page.SavedPage;
import io.plurascope.sink.page.SavedRun;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.report.EntropySpread;
import io.plurascope.sink.report.Markdown;
import io.plurascope.sink.report.Report;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.sink.report.RunReport;
import io.plurascope.sink.report.Section;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a run says, to read, to compute with and to pass on. */
@Command(
        name = "report",
        description = {
            "Writes what a run says: " + Report.MARKDOWN
                    + " with the paper's tables and figures, each table as CSV, each figure"
                    + " as SVG, all values as CSV and JSON, and page.html, the page with this run in one file that needs no sink.",
            "The paper's tables and figure 3 are of complete runs; of one that is under way, or a monitor, the rest as it stands, single questions in page.html as well."
        },
        footer = {"", "Example:", "  plurascope report --run global_opinions-0b1c2d3e --output report"})
final class ReportCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration QUESTIONS_PATIENCE = Duration.ofMinutes(2);

    /** How many bytes of the page single questions may take, and as many what of answers is covered: mail takes it all the same. */
    private static final long ROOM = 4L << 20;

    private static final String PAGE = "page.html";
    private static final String FIGURES = "figures";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--run", paramLabel = "RUN", required = true, description = "Id of the run.")
    private String run = "";

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Where it is written.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        Connection connection = options.connection();
        PrintWriter out = spec.commandLine().getOut();
        try (Broker broker = Broker.of(connection)) {
            Boards boards = boards(connection, broker);
            Optional<ReportedRun> reported = reported(connection, boards);
            write(boards, reported, answers(connection, boards, reported));
        } catch (IOException e) {
            throw new UserError("The report cannot be written to " + output + " (" + e.getMessage() + ").", e);
        }
        out.println(
                "Wrote " + output.resolve(Report.MARKDOWN) + ", its tables and figures, and " + output.resolve(PAGE));
        out.flush();
        return ExitCodes.OK;
    }

    private Boards boards(Connection connection, Broker broker) throws InterruptedException {
        Boards boards = new Boards();
        try (BoardReader reader = BoardReader.reporting(connection, boards, broker.admin(), Clock.systemUTC())) {
            reader.start();
            if (!reader.awaitCaughtUp(PATIENCE)) {
                throw new UserError("The boards were not read within " + Counted.of(PATIENCE.toMinutes(), "minute")
                        + ": " + reader.trouble().orElse("the broker is slow") + ".");
            }
        }
        if (boards.run(run).isEmpty()) {
            throw new UserError("There is no run '" + run + "'.");
        }
        return boards;
    }

    /** What the paper's tables are of; empty while the run is under way. */
    private Optional<ReportedRun> reported(Connection connection, Boards boards) {
        if (!boards.complete(run)) {
            return Optional.empty();
        }
        try (HeldEvents events = HeldEvents.over(connection)) {
            return Optional.of(ReportedRun.read(events, run));
        }
    }

    /** What the page's views ask a sink for. */
    private SavedAnswers answers(Connection connection, Boards boards, Optional<ReportedRun> reported) {
        try (QuestionDesk desk = new QuestionDesk(() -> PlacedEvents.over(connection, QUESTIONS_PATIENCE))) {
            return reported.map(read -> SavedAnswers.of(boards, read, desk, ROOM))
                    .orElseGet(
                            () -> SavedAnswers.underWay(boards, boards.run(run).orElseThrow(), desk, ROOM));
        }
    }

    private void write(Boards boards, Optional<ReportedRun> reported, SavedAnswers answers) throws IOException {
        List<SavedRun.ModelValues> entropies = reported.map(EntropySpread::values).stream()
                .flatMap(values -> values.entrySet().stream())
                .map(each -> new SavedRun.ModelValues(each.getKey(), each.getValue()))
                .toList();
        SavedRun saved = SavedRun.of(boards, run, entropies, Clock.systemUTC().instant());
        List<Figures.Figure> figures = Figures.of(saved);
        Path pictures = Files.createDirectories(output.resolve(FIGURES));
        for (Figures.Figure figure : figures) {
            Files.writeString(pictures.resolve(figure.name() + ".svg"), figure.svg());
        }
        List<Section> sections = new ArrayList<>();
        reported.map(RunReport::of).ifPresent(sections::add);
        if (!figures.isEmpty()) {
            sections.add(new Section(
                    "Figures", figures.stream().map(ReportCommand::shown).toList(), List.of()));
        }
        String said = reported.isPresent()
                ? "Run " + Markdown.text(run) + ", complete."
                : "Run " + Markdown.text(run)
                        + ", under way: values as they stood when this was written, without the tables of the paper.";
        new Report("What run " + run + " says", List.of(said), sections).write(output);
        Export.write(boards, run, output);
        Files.writeString(output.resolve(PAGE), SavedPage.of(saved, answers));
    }

    private static String shown(Figures.Figure figure) {
        String title = Markdown.text(figure.title());
        return "**" + title + "**\n\n" + Markdown.text(figure.explained()) + "\n\n![" + title + "](" + FIGURES + "/"
                + figure.name() + ".svg)";
    }
}
