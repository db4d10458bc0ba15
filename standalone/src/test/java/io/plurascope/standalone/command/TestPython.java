package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Python that has the packages of {@code requirements.txt} among the tests' resources. */
final class TestPython {
    /** Environment variable of its directory; {@code .ci/run} makes it at the same place. */
    static final String DIRECTORY = "PLURASCOPE_TEST_PYTHON";

    private TestPython() {}

    /** A program in it, such as {@code python}; skips the test where it is missing, and fails it where this is CI. */
    static Path program(String name) throws IOException {
        Path directory = Optional.ofNullable(System.getenv(DIRECTORY))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "plurascope", "test-python"));
        Path program = directory.resolve("bin").resolve(name);
        Path installed = directory.resolve("requirements.txt");
        Path wanted = Path.of("src", "test", "resources", "requirements.txt");
        if (Files.isExecutable(program) && Files.exists(installed) && Files.mismatch(installed, wanted) == -1) {
            return program;
        }
        String missing = "There is no " + program + " with the packages of standalone/" + wanted
                + "; .ci/run says how it is made.";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort("Skipped: " + missing);
    }
}
