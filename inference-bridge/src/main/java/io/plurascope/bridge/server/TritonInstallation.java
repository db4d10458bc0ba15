package io.plurascope.bridge.server;

import io.plurascope.event.Model;
import io.plurascope.schemas.ModelsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Triton that needs no GPU, the Python packages of the model {@code answer_choices} and the weights of a small real
 * one, as {@link TritonInstaller} puts them in place.
 */
public final class TritonInstallation {
    /** Environment variable of the directory. */
    public static final String DIRECTORY = "PLURASCOPE_TRITON";

    /** What its weights are called. */
    public static final String MODEL = "SmolLM2-135M-Instruct";

    private final Path directory;
    private final Manifest manifest;

    TritonInstallation(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Where it is unless somebody names another place: {@code $PLURASCOPE_TRITON}, else {@code plurascope/triton} below
     * {@code $XDG_CACHE_HOME} or {@code ~/.cache}.
     */
    public static Path directory(Map<String, String> environment) {
        String named = environment.getOrDefault(DIRECTORY, "");
        if (!named.isBlank()) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = caches.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
        return cache.resolve("plurascope").resolve("triton").toAbsolutePath().normalize();
    }

    /** The installation in a directory; empty where nothing is installed, or something that this version does not use. */
    public static Optional<TritonInstallation> find(Path directory) {
        return Manifest.read(directory)
                .filter(manifest -> manifest.recipe().equals(Recipe.of(manifest.python())))
                .map(manifest -> new TritonInstallation(directory, manifest));
    }

    /**
     * The installation in a directory.
     *
     * @throws LocalTritonException where there is none; the message says what to do
     */
    public static TritonInstallation in(Path directory) {
        return find(directory)
                .orElseThrow(() -> new LocalTritonException(
                        Manifest.read(directory).isPresent()
                                ? "The Triton in " + directory
                                        + " was installed by another version; run `plurascope triton install`."
                                : "No Triton is installed in " + directory
                                        + "; run `plurascope triton install`, which takes some minutes once."));
    }

    /** Where it lies. */
    public Path directory() {
        return directory;
    }

    /** Versions of its packages, by name. */
    public Map<String, String> versions() {
        return Collections.unmodifiableMap(manifest.versions());
    }

    /** Version of its Python, such as 3.11. */
    public String pythonVersion() {
        return manifest.python();
    }

    /** Number of its files whose checksums are known. */
    public int files() {
        return manifest.files().size();
    }

    /**
     * Reads every file and compares its checksum; a sentence for each that is missing or has changed, and for what the
     * system has to provide.
     */
    public List<String> faults() {
        return Stream.concat(manifest.faults(directory).values().stream(), missingOfTheSystem())
                .toList();
    }

    /** Names of parts that have a fault. */
    Set<Recipe.Part> damaged() {
        Set<Recipe.Part> damaged = EnumSet.noneOf(Recipe.Part.class);
        for (String path : manifest.faults(directory).keySet()) {
            Stream.of(Recipe.Part.values())
                    .filter(part -> path.startsWith(part.directory() + "/"))
                    .forEach(damaged::add);
        }
        if (missingOfTheSystem().findAny().isPresent()) {
            damaged.addAll(Set.of(Recipe.Part.SERVER, Recipe.Part.PACKAGES));
        }
        return damaged;
    }

    private Stream<String> missingOfTheSystem() {
        return Stream.of(libraries().resolve("libpython" + manifest.python() + ".so.1.0"), python())
                .filter(link -> !Files.exists(link))
                .map(link -> link + " leads to nothing of this system any more.");
    }

    /** The server's program. */
    public Path program() {
        return directory.resolve(Recipe.Part.SERVER.directory()).resolve("bin").resolve("tritonserver");
    }

    /** Directory of the server's backends. */
    public Path backends() {
        return directory.resolve(Recipe.Part.SERVER.directory()).resolve("backends");
    }

    /** Directory of the shared libraries that the server and its Python stub load. */
    public Path libraries() {
        return directory.resolve(Recipe.Part.SERVER.directory()).resolve("lib");
    }

    /** A Python that has the engine's packages. */
    public Path python() {
        return directory
                .resolve(Recipe.Part.PACKAGES.directory())
                .resolve("bin")
                .resolve("python");
    }

    /** Directory of the engine's packages. */
    public Path sitePackages() {
        return directory
                .resolve(Recipe.Part.PACKAGES.directory())
                .resolve("lib")
                .resolve("python" + manifest.python())
                .resolve("site-packages");
    }

    /** The GGUF file of {@link #MODEL}. */
    public Path weights() {
        return weights(directory.resolve(Recipe.Part.WEIGHTS.directory()));
    }

    static Path weights(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".gguf"))
                    .findFirst()
                    .orElseThrow(() -> new LocalTritonException(
                            "No GGUF file is in " + directory + "; run `plurascope triton install`."));
        } catch (IOException e) {
            throw new LocalTritonException(directory + " cannot be read; run `plurascope triton install`.", e);
        }
    }

    /** What the model reads from its server's environment: engine, weights and where the engine's packages are. */
    public Map<String, String> environment() {
        return Map.of(
                "PLURASCOPE_MODEL_SITE_PACKAGES", sitePackages().toString(),
                "PLURASCOPE_MODEL_ENGINE", "llama_cpp",
                "PLURASCOPE_MODEL_WEIGHTS", weights().toString());
    }

    /** The text of a file of models that names its model on a server. */
    public String modelsFile(String endpoint) {
        return """
                # The model that `plurascope triton install` put in place.
                models:
                  - name: %s
                    family: SmolLM2-135M
                    stage: aligned
                    alignment: "SFT, DPO"
                    endpoint: %s
                    backend: answer_choices
                    served: %s
                """.formatted(MODEL, endpoint, TritonServer.ANSWER_CHOICES);
    }

    /** Its model before there is a server: all of it but the endpoint is as it will be. */
    public Model unserved() {
        return model("127.0.0.1:1");
    }

    /** Its model on a server, as the file of models names it. */
    public Model model(String endpoint) {
        return ModelsFile.parse(modelsFile(endpoint), "The installed model").getFirst();
    }
}
