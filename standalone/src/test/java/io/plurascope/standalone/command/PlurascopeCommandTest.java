package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a person sees of the command where nothing runs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PlurascopeCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return PlurascopeCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                        "",
                        "demo",
                        "up",
                        "replay",
                        "bridge",
                        "streams",
                        "sink",
                        "topics",
                        "topics list",
                        "topics tail",
                        "topics describe",
                        "topics create",
                        "models",
                        "models check",
                        "objectives",
                        "objectives send",
                        "answers",
                        "answers export",
                        "jury",
                        "bootstrap",
                        "monitor",
                        "experiment",
                        "experiment paper",
                        "experiment steering",
                        "experiment welfare",
                        "triton",
                        "triton install",
                        "triton check",
                        "triton start",
                        "health")
                .map(command -> command.isEmpty() ? List.of() : List.of(command.split(" ", -1)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself(List<String> command) {
        int code = run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(code).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .contains("Usage: "
                        + String.join(
                                " ",
                                Stream.concat(Stream.of("plurascope"), command.stream())
                                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_that_does_something_has_an_example_that_it_understands(List<String> command) {
        CommandLine line = PlurascopeCommand.commandLine();
        for (String name : command) {
            line = Objects.requireNonNull(line.getSubcommands().get(name));
        }
        if (line.getSubcommands().isEmpty()) {
            List<String> examples = Stream.of(
                            line.getCommandSpec().usageMessage().footer())
                    .map(String::strip)
                    .filter(example -> example.startsWith("plurascope "))
                    .toList();
            assertThat(examples).isNotEmpty();
            for (String example : examples) {
                PlurascopeCommand.commandLine().parseArgs(words(example.substring("plurascope ".length())));
            }
        }
    }

    /** It warns of descriptions that it cannot format, on the stream where it logs. */
    @Test
    void no_command_has_help_that_warns_of_itself() {
        PrintStream logged = System.err;
        ByteArrayOutputStream warned = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        String help;
        try {
            help = help(PlurascopeCommand.commandLine());
        } finally {
            System.setErr(logged);
        }

        assertThat(help).contains("percentile intervals of 95%)").doesNotContain("WARN", "%%");
        assertThat(warned.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static String help(CommandLine line) {
        StringBuilder help = new StringBuilder(line.getUsageMessage());
        line.getSubcommands().values().forEach(each -> help.append(help(each)));
        return help.toString();
    }

    /** Words as a shell takes them. */
    private static String[] words(String line) {
        return Pattern.compile("\"([^\"]*)\"|\\S+")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --speed quick", "demo --unknown", "topics", "bridg", "demo --limit many"})
    void wrong_usage_is_code_2(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void a_missing_file_is_one_sentence_and_code_1() {
        int code = run("demo", "--data", "no-such-file.csv", "--state", directory.toString());

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().lines()).singleElement().asString().contains("There is no file 'no-such-file.csv'");
    }

    @Test
    void a_population_that_no_question_has_is_answered_with_the_nearest_names() {
        int code = run("demo", "--populations", "womem", "--state", directory.toString());

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("'womem'")
                .contains("women");
    }

    @Test
    void a_file_of_data_without_anybody_to_ask_or_to_compare_is_one_sentence() throws Exception {
        Path data = Files.writeString(directory.resolve("small.jsonl"), """
                {"plurascope_dataset": 1, "source": "made up for this test"}
                {"question": "Tea?", "options": [{"text": "Yes"}, {"text": "No"}],\
                 "populations": {}}
                """);

        int code = run("demo", "--data", data.toString());

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--answers")
                .contains("--models");
    }

    @Test
    void recorded_answers_are_never_taken_for_steered_ones() throws Exception {
        Path answers = Files.writeString(
                directory.resolve("answers.jsonl"), "{\"id\": 0, \"probs\": {\"m\": [1, 0, 0, 0, 0, 0]}}\n");

        int recorded = run("replay", "--steer", "women", "--answers", answers.toString());
        int bundled = run("replay", "--steer", "women");
        int style = run("replay", "--steer", "women", "--styles", "PLAY");

        assertThat(List.of(recorded, bundled, style))
                .containsExactly(ExitCodes.FAILED, ExitCodes.FAILED, ExitCodes.USAGE);
        assertThat(err.toString().lines().toList())
                .satisfies(lines -> assertThat(lines.get(0))
                        .contains("The answers of m were recorded without steering")
                        .contains("leave out --steer, or --answers"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("No model is named that could be steered"))
                .anySatisfy(line -> assertThat(line).contains("PLAY").contains("QA, BIO, PORTRAY"));
    }

    @Test
    void a_broker_that_is_away_is_one_sentence() {
        int code = run("topics", "list", "--bootstrap-servers", "127.0.0.1:1");

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("No broker answers at 127.0.0.1:1")
                .contains("plurascope up");
    }

    @Test
    void a_port_that_is_taken_ends_the_bridge_before_it_asks_anything() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            int code = run("bridge", "--models", "examples/models.yaml", "--host", "127.0.0.1", "--port", port);

            assertThat(code).isEqualTo(ExitCodes.FAILED);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Port " + port + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void verbose_shows_where_an_error_came_from() {
        int code = run("topics", "describe", "nothing", "--verbose");

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("There is no topic 'nothing'").contains("at io.plurascope.");
    }

    @Test
    void a_topic_is_described_from_its_schema() {
        int code = run("topics", "describe", "runs");

        assertThat(code).isEqualTo(ExitCodes.OK);
        // The doc of the field `seed` of Run.avsc.
        assertThat(out.toString())
                .contains("plurascope.runs")
                .contains("seed: long")
                .contains("Seed of example labels and of the order of the questions.");
    }
}
