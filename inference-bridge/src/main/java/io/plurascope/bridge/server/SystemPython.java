package io.plurascope.bridge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Python of this machine that the server's python stub and the engine's packages can work with.
 *
 * @param executable its program
 * @param version such as 3.11
 * @param library its shared library, which the stub loads
 * @param machine such as x86_64
 */
record SystemPython(Path executable, String version, Path library, String machine) {
    /** Versions that have both a stub and wheels of what the engine needs, the likeliest first. */
    static final List<String> VERSIONS = List.of("3.11", "3.12", "3.10", "3.9");

    private static final Duration PROBED_WITHIN = Duration.ofSeconds(30);
    private static final Set<String> MACHINES = Set.of("x86_64", "aarch64");
    private static final int GLIBC_MAJOR = 2;
    private static final int GLIBC_MINOR = 35;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The first that will do. The system's own come before those of other places: the library of these is where the stub
     * looks by itself.
     *
     * @param path directories of programs, as in the environment variable PATH
     * @throws LocalTritonException where there is none; the message says what to install
     */
    static SystemPython find(Tool tool, String path) throws InterruptedException {
        return among(
                tool,
                Stream.concat(Stream.of("/usr/bin"), Stream.of(path.split(File.pathSeparator, -1)))
                        .filter(directory -> !directory.isBlank())
                        .map(Path::of)
                        .toList());
    }

    /** The first of these directories that will do. */
    static SystemPython among(Tool tool, List<Path> directories) throws InterruptedException {
        List<String> obstacles = new ArrayList<>();
        for (Path candidate : candidates(directories)) {
            Optional<JsonNode> found = probe(tool, candidate);
            if (found.isEmpty()
                    || !VERSIONS.contains(found.get().path("version").asText())) {
                continue;
            }
            JsonNode answer = found.get();
            Optional<String> obstacle = obstacle(candidate, answer);
            if (obstacle.isEmpty()) {
                return new SystemPython(
                        candidate,
                        answer.path("version").asText(),
                        Path.of(answer.path("library").asText()),
                        answer.path("machine").asText());
            }
            obstacles.add(obstacle.get());
        }
        throw new LocalTritonException(
                obstacles.isEmpty()
                        ? "No Python of the versions 3.9 to 3.12 is in /usr/bin or on the PATH; install one, on Debian 12"
                                + " with: apt-get install python3-venv libpython3.11"
                        : obstacles.getFirst());
    }

    private static Set<Path> candidates(List<Path> directories) {
        Set<Path> candidates = new LinkedHashSet<>();
        for (Path directory : directories) {
            Stream.concat(Stream.of("python3"), VERSIONS.stream().map("python"::concat))
                    .map(directory::resolve)
                    .filter(Files::isExecutable)
                    .forEach(candidates::add);
        }
        return candidates;
    }

    private static Optional<JsonNode> probe(Tool tool, Path python) throws InterruptedException {
        Tool.Ended ended = tool.run(
                List.of(python.toString(), "-I", "-c", Resources.own("probe.py")), Map.of(), PROBED_WITHIN, line -> {});
        try {
            return ended.well() ? Optional.of(JSON.readTree(ended.last())) : Optional.empty();
        } catch (JsonProcessingException e) {
            // A program of that name that is no Python.
            return Optional.empty();
        }
    }

    private static Optional<String> obstacle(Path python, JsonNode answer) {
        String version = answer.path("version").asText();
        String machine = answer.path("machine").asText();
        if (!MACHINES.contains(machine)) {
            return Optional.of("There is no Triton for the processor " + machine
                    + " on PyPI; name the server of another machine in a file of models.");
        }
        String glibc = answer.path("glibc").asText();
        if (!newEnough(glibc)) {
            return Optional.of(
                    "Triton needs glibc " + GLIBC_MAJOR + "." + GLIBC_MINOR + " or newer and this system has "
                            + (glibc.isEmpty() ? "none" : glibc) + "; use Debian 12, Ubuntu 22.04 or newer.");
        }
        if (!answer.path("venv").asBoolean()) {
            return Optional.of(python + " has no venv; install it, on Debian with: apt-get install python3-venv");
        }
        return answer.path("library").asText().isEmpty()
                ? Optional.of(
                        "libpython" + version + ".so.1.0, which Triton's python backend loads, is missing; install"
                                + " it, on Debian with: apt-get install libpython" + version)
                : Optional.empty();
    }

    private static boolean newEnough(String glibc) {
        String[] parts = glibc.split("\\.", -1);
        try {
            int major = Integer.parseInt(parts[0]);
            return major > GLIBC_MAJOR || major == GLIBC_MAJOR && Integer.parseInt(parts[1]) >= GLIBC_MINOR;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Another C library, or none that says its version.
            return false;
        }
    }
}
