package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import io.plurascope.bridge.standin.StandIn;
import io.plurascope.schemas.Connection;
import io.plurascope.sink.board.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of subscribers, run as they stand beside a run that is over: they print what stands on the board. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SubscribersTest {
    private static final Path EXAMPLES = Path.of("examples", "subscribe");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Environment environment;
    private Pipeline pipeline;
    private Path directory;
    private String run;
    private String steered;

    private record Line(
            String board,
            String model,
            String steering,
            String measure,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long n,
            @Nullable Integer rank) {
        static Line of(Row row) {
            return new Line(
                    String.valueOf(row.board()),
                    row.model(),
                    row.steering(),
                    row.measure(),
                    row.value(),
                    row.low(),
                    row.high(),
                    row.n(),
                    row.rank());
        }

        static Line of(String text) {
            String[] columns = text.split("\t", -1);
            assertThat(columns).as(text).hasSize(9);
            return new Line(
                    columns[0],
                    columns[1],
                    columns[2],
                    columns[3],
                    number(columns[4]),
                    number(columns[5]),
                    number(columns[6]),
                    Long.parseLong(columns[7]),
                    columns[8].isEmpty() ? null : Integer.valueOf(columns[8]));
        }

        private static @Nullable Double number(String column) {
            // Python's name for what Java calls Infinity.
            return column.isEmpty() ? null : Double.valueOf(column.replaceFirst("inf$", "Infinity"));
        }
    }

    @BeforeAll
    void askEverythingOnce(@TempDir Path given) throws Exception {
        directory = given;
        environment = new EmbeddedEnvironment(directory);
        pipeline = Pipeline.start(environment.connection(), directory);
        try (Asking asking = pipeline.ask(directory, new CountDownLatch(0))) {
            run = asking.run();
            pipeline.awaitComplete(asking, PATIENCE);
        }
        try (StandIn server = SteeredPair.serve();
                Asking asking = pipeline.ask(SteeredPair.wanted(server, directory))) {
            steered = asking.run();
            pipeline.awaitComplete(asking, PATIENCE);
        }
    }

    @AfterAll
    void end() {
        pipeline.close();
        environment.close();
    }

    @Test
    void python_with_the_deserializer_of_confluent_prints_what_stands_on_the_board() throws Exception {
        Connection connection = environment.connection();
        for (String each : List.of(run, steered)) {
            List<Line> printed = printed(
                    TestPython.program("python").toString(),
                    EXAMPLES.resolve("subscribe.py").toString(),
                    "--bootstrap-servers",
                    connection.bootstrapServers(),
                    "--registry",
                    connection.registry().toString(),
                    "--run",
                    each);

            assertThat(printed).containsExactlyInAnyOrderElementsOf(board(each));
        }
    }

    @Test
    void java_with_the_events_of_the_schemas_prints_what_stands_on_the_board() throws Exception {
        Connection connection = environment.connection();
        for (String each : List.of(run, steered)) {
            List<Line> printed = printed(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                    EXAMPLES.resolve("Subscribe.java").toString(),
                    connection.bootstrapServers(),
                    connection.registry().toString(),
                    each);

            assertThat(printed).containsExactlyInAnyOrderElementsOf(board(each));
        }
    }

    /** Both models against both populations: the firm one is by hand 1/4 away from North and 1/2 from South. */
    @Test
    void the_boards_have_what_was_answered_plainly_and_as_somebody() {
        assertThat(board(run))
                .filteredOn(
                        line -> line.model().equals("firm") && line.measure().equals("total_variation"))
                .extracting(Line::board, Line::value)
                .contains(tuple("distributional:North", 0.25), tuple("distributional:South", 0.5));
        assertThat(board(steered))
                .filteredOn(line -> line.measure().equals("faithfulness"))
                .extracting(Line::model, Line::steering)
                .contains(tuple("m", "ATTRIBUTE:North:PORTRAY"), tuple("m", "ATTRIBUTE:South:PORTRAY"))
                .doesNotHaveDuplicates();
    }

    private List<Line> board(String run) {
        return pipeline.sink().boards().boards(run).stream()
                .flatMap(pipeline.sink().boards()::rows)
                .map(Line::of)
                .toList();
    }

    private List<Line> printed(String... command) throws Exception {
        Path out = directory.resolve("out");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
        // With it Python says where it stands when it is aborted.
        builder.environment().put("PYTHONFAULTHANDLER", "1");
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                new ProcessBuilder("kill", "-ABRT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                process.waitFor(5, TimeUnit.SECONDS);
                fail(String.join(" ", command) + " has not ended, and stands here: " + Files.readString(errors)
                        + " after this: " + Files.readString(out));
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(out).stream().map(Line::of).toList();
    }
}
