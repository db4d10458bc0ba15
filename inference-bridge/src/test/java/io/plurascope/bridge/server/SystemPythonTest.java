package io.plurascope.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that say what a Python would say of itself. */
class SystemPythonTest {
    private static final String GOOD = answer("3.11", "/lib/libpython3.11.so.1.0", true, "2.36", "x86_64");

    @TempDir
    Path directory;

    private Tool tool;

    @BeforeEach
    void log() {
        tool = new Tool(directory.resolve("log"), System.getenv());
    }

    private static String answer(String version, String library, boolean venv, String glibc, String machine) {
        return "{\"version\": \"%s\", \"library\": \"%s\", \"venv\": %s, \"glibc\": \"%s\", \"machine\": \"%s\"}"
                .formatted(version, library, venv, glibc, machine);
    }

    private void program(String name, String says) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private SystemPython found() throws InterruptedException {
        return SystemPython.among(tool, List.of(directory));
    }

    @Test
    void the_first_that_will_do_is_taken() throws Exception {
        program("python3", answer("3.13", "/lib/libpython3.13.so.1.0", true, "2.41", "x86_64"));
        program("python3.12", answer("3.12", "", true, "2.36", "x86_64"));
        program("python3.11", GOOD);

        assertThat(found())
                .isEqualTo(new SystemPython(
                        directory.resolve("python3.11"), "3.11", Path.of("/lib/libpython3.11.so.1.0"), "x86_64"));
    }

    @Test
    void a_program_of_the_name_that_is_no_python_is_passed_over() throws Exception {
        program("python3", "hello");
        program("python3.10", answer("3.10", "/lib/libpython3.10.so.1.0", true, "2.35", "aarch64"));

        assertThat(found().version()).isEqualTo("3.10");
    }

    // What is asked for: triton.md, glibc 2.35 or newer, and the packages of Debian 12.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.13|/lib/l|true|2.41|x86_64|No Python of the versions 3.9 to 3.12",
                "3.11||true|2.36|x86_64|apt-get install libpython3.11",
                "3.11|/lib/l|false|2.36|x86_64|apt-get install python3-venv",
                "3.11|/lib/l|true|2.31|x86_64|Triton needs glibc 2.35 or newer and this system has 2.31",
                "3.11|/lib/l|true||x86_64|Triton needs glibc 2.35 or newer and this system has none",
                "3.11|/lib/l|true|2.36|riscv64|There is no Triton for the processor riscv64 on PyPI",
            })
    void what_is_missing_is_told_in_one_sentence(
            String version, String library, boolean venv, String glibc, String machine, String sentence)
            throws Exception {
        program("python3", answer(version, library == null ? "" : library, venv, glibc == null ? "" : glibc, machine));

        assertThatThrownBy(this::found)
                .isInstanceOf(LocalTritonException.class)
                .message()
                .contains(sentence)
                .doesNotContain("\n");
    }

    @Test
    void the_python_of_this_machine_says_what_is_asked_of_it() throws Exception {
        Tool.Ended said = tool.run(
                List.of("python3", "-I", "-c", Resources.own("probe.py")),
                Map.of(),
                java.time.Duration.ofSeconds(30),
                line -> {});

        assertThat(said.last()).contains("\"version\"", "\"library\"", "\"venv\"", "\"glibc\"", "\"machine\"");
    }
}
