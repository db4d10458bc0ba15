package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command that a README or a recipe shows is one that the program understands. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");

    /** A line of an indented or fenced block, or a piece of code inside a sentence. */
    private static final Pattern SHOWN =
            Pattern.compile("(?m)(?:^ *\\$? *|`)\\./plurascope( [^`\\n]*)?(?=`|$)|`plurascope( [^`\\n]*)?`");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

    private record Documented(Path file, String arguments) {
        @Override
        public String toString() {
            return file.normalize() + ": plurascope " + arguments;
        }
    }

    static List<Documented> commands() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return Stream.concat(Stream.of(ROOT), modules.filter(Files::isDirectory))
                    .flatMap(directory -> Stream.of("README.md", "RECIPES.md").map(directory::resolve))
                    .filter(Files::exists)
                    .flatMap(DocumentedCommandsTest::commands)
                    .toList();
        }
    }

    private static Stream<Documented> commands(Path file) {
        try {
            return SHOWN.matcher(Files.readString(file)).results().map(shown -> new Documented(file, arguments(shown)));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read.", e);
        }
    }

    private static String arguments(MatchResult shown) {
        String line = shown.group(1) == null ? shown.group(2) : shown.group(1);
        return line == null ? "" : line.replaceFirst("\\s#.*", "").strip();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_in_a_readme_is_understood(Documented documented) {
        String[] words = WORD.matcher(documented.arguments())
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);

        Optional<String> fault = fault(words);

        assertThat(fault).as(Arrays.toString(words)).isEmpty();
    }

    /** A sentence may name a command without what it needs. */
    private static Optional<String> fault(String... words) {
        try {
            PlurascopeCommand.commandLine().parseArgs(words);
            return Optional.empty();
        } catch (CommandLine.MissingParameterException e) {
            return Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
