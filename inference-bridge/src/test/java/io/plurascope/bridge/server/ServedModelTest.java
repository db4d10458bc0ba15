package io.plurascope.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests of the served model's own code, which are in Python: on the packages of the installed Triton, with pytest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServedModelTest {
    private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();
    private static final Path HERE = Path.of("target/python-tests").toAbsolutePath();

    @Test
    void the_python_tests_of_the_served_model_pass() throws Exception {
        TritonInstallation installed = InstalledTriton.get();
        Path python = pytest(installed.python());
        Path said = HERE.resolve("said.txt");

        int code = run(
                said,
                Map.of(
                        "PYTHONPATH",
                        installed.sitePackages().toString(),
                        "PLURASCOPE_TEST_WEIGHTS",
                        installed.weights().toString()),
                List.of(python.toString(), "-m", "pytest", "-p", "no:cacheprovider", "-rs", TESTS.toString()));

        String report = Files.readString(said);
        assertThat(code).as(report).isZero();
        assertThat(report.lines().filter(line -> line.startsWith("SKIPPED")))
                .as(report)
                .allSatisfy(line -> assertThat(line).endsWith("torch is not installed."));
    }

    /** A Python of the same version with pytest in it, made once. */
    private static Path pytest(Path base) throws IOException, InterruptedException {
        Path python = HERE.resolve("bin/python");
        Path made = HERE.resolve("made-of.txt");
        Path wanted = TESTS.resolve("requirements.txt");
        if (Files.exists(made) && Files.mismatch(made, wanted) < 0) {
            return python;
        }
        Files.createDirectories(HERE.getParent());
        Path said = HERE.resolveSibling("python-tests.txt");
        boolean done = run(said, Map.of(), List.of(base.toString(), "-I", "-m", "venv", "--clear", HERE.toString()))
                        == 0
                && run(
                                said,
                                Map.of(),
                                List.of(python.toString(), "-I", "-m", "pip", "install", "-r", wanted.toString()))
                        == 0;
        if (!done && !"true".equals(System.getenv("CI"))) {
            assumeTrue(false, "pytest cannot be installed here: " + Files.readString(said));
        }
        assertThat(done).as(Files.readString(said)).isTrue();
        Files.copy(wanted, made);
        return python;
    }

    private static int run(Path said, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        process.environment().putAll(environment);
        process.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return process.start().waitFor();
    }
}
