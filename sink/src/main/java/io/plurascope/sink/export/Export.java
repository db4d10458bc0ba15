package io.plurascope.sink.export;

import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.web.Json;
import io.plurascope.sink.web.ParetoView;
import io.plurascope.sink.web.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's values as standings.csv and standings.json: one row for each model, population, measure and window,
 * the whole run being the window "run". Doubles are written so that reading them gives the same bits; an undefined value
 * is an empty cell, or null in JSON; an infinite one is Infinity, in JSON as a string. Only rows of the whole run have a
 * rank. The same boards give the same bytes.
 */
public final class Export {
    /** Name of the file in CSV (RFC 4180, but for line ends, which are LF; UTF-8). */
    public static final String CSV = "standings.csv";

    /** Name of the file in JSON. */
    public static final String JSON = "standings.json";

    private static final String PARETO = "pareto";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "run",
                    "model",
                    "family",
                    "stage",
                    "steering",
                    "population",
                    "measure",
                    "window",
                    "value",
                    "n",
                    "standard_error",
                    "low",
                    "high",
                    "rank",
                    "board",
                    "text",
                    "interval",
                    "infinite",
                    "merging",
                    "jurors",
                    "jurors_per_question",
                    "source",
                    "beyond_chance")
            .get();

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::model)
            .thenComparing(Row::steering)
            .thenComparing(row -> Objects.requireNonNullElse(row.population(), ""))
            .thenComparing(Row::measure)
            .thenComparing(Row::window)
            .thenComparing(row -> Objects.requireNonNullElse(row.board(), ""));

    private Export() {}

    /**
     * The document in standings.json.
     *
     * @param pareto front, hypervolume and functions of the run's objectives; null where it has none
     */
    private record Document(
            Views.RunView run, List<Row> rows, @Nullable ParetoView pareto) {}

    /**
     * Writes both files, each in one step, in place of those of before.
     *
     * @param directory created where it is missing
     * @throws IllegalArgumentException where the boards know no such run
     * @throws IOException where a file cannot be written
     */
    public static void write(Boards boards, String run, Path directory) throws IOException {
        Run known = boards.run(run)
                .orElseThrow(() -> new IllegalArgumentException("There is no run '" + run + "'; there are "
                        + boards.runs().stream().map(Run::getRun).toList() + "."));
        List<Row> rows = rows(boards, known.getRun());
        Views views = new Views(boards);
        Document document = new Document(
                views.run(run).orElseThrow(),
                rows,
                views.standings(run, PARETO).map(Views.StandingsView::pareto).orElse(null));
        Files.createDirectories(directory);
        place(directory.resolve(CSV), csv(rows, Views.merging(known)).getBytes(StandardCharsets.UTF_8));
        place(directory.resolve(JSON), (Json.text(document) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> rows(Boards boards, String run) {
        Stream<Row> whole = boards.boards(run).stream().flatMap(boards::rows);
        Stream<Row> windows = boards.metrics(run).filter(row -> !row.window().equals(Keys.RUN));
        return Stream.concat(whole, windows).sorted(ORDER).toList();
    }

    private static String csv(List<Row> rows, String merging) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (Row row : rows) {
                printer.printRecord(
                        row.run(),
                        row.model(),
                        row.family(),
                        row.stage(),
                        row.steering(),
                        row.population(),
                        row.measure(),
                        row.window(),
                        number(row.value()),
                        row.n(),
                        number(row.standardError()),
                        number(row.low()),
                        number(row.high()),
                        row.rank(),
                        row.board(),
                        row.text(),
                        row.interval(),
                        row.infinite(),
                        merging,
                        row.jurors(),
                        number(row.jurorsPerQuestion()),
                        row.source(),
                        row.beyondChance());
            }
        }
        return text.toString();
    }

    private static @Nullable String number(@Nullable Double value) {
        return value == null ? null : Double.toString(value);
    }

    private static void place(Path file, byte[] bytes) throws IOException {
        // A file made for a moment by createTempFile would be its owner's alone, and stay so.
        Path half = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".half");
        try {
            Files.write(half, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
