package io.plurascope.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepositoryTest {
    @TempDir
    Path directory;

    @Test
    void what_is_written_is_what_is_in_the_sources() throws Exception {
        Path sources = Path.of("model-repository");

        ModelRepository.write(directory);

        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("__pycache__"))
                    .toList();
        }
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(directory.resolve(sources.relativize(file))).hasSameBinaryContentAs(file));
    }

    @Test
    void the_installed_model_is_named_as_a_file_of_models_names_it() {
        TritonInstallation installation =
                new TritonInstallation(directory, new Manifest("", "3.11", java.util.Map.of(), java.util.Map.of()));

        Model model = installation.model("127.0.0.1:8001");

        assertThat(model.getModel()).isEqualTo("SmolLM2-135M-Instruct");
        assertThat(model.getEndpoint()).isEqualTo("127.0.0.1:8001");
        assertThat(model.getBackend()).isEqualTo("answer_choices");
        assertThat(model.getServedName()).isEqualTo("answer_choices");
    }
}
