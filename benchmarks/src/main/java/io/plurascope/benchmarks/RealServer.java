package io.plurascope.benchmarks;

import io.plurascope.bridge.server.ModelRepository;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.bridge.server.TritonServer;
import io.plurascope.bridge.server.TritonServerSettings;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The installed Triton with one model. */
record RealServer(
        TritonServer server,
        String servedName,
        Map<String, String> settings,
        Map<String, String> versions,
        Path directory)
        implements ServerUnderTest {
    /**
     * Starts it and returns when the model is ready.
     *
     * @param model {@code answer_choices}, or a model of the repository
     * @param repository of models made for measurements
     * @param settings environment variables of the model beside those of the installation
     */
    static RealServer start(String model, Path repository, Map<String, String> settings) throws InterruptedException {
        TritonInstallation installation = TritonInstallation.in(TritonInstallation.directory(System.getenv()));
        Path directory = Directories.temporary();
        try {
            Path models = repository;
            if (model.equals(TritonServer.ANSWER_CHOICES)) {
                models = directory.resolve("models");
                ModelRepository.write(models);
            }
            TritonServer server = TritonServer.start(
                    installation,
                    TritonServerSettings.of(directory, models, List.of(model)).with(settings));
            return new RealServer(server, model, settings, installation.versions(), directory);
        } catch (IOException e) {
            throw new UserError("The model cannot be written to " + directory + " (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public String endpoint() {
        return server.endpoint();
    }

    @Override
    public String description() {
        return "Triton with " + servedName + (settings.isEmpty() ? "" : " " + settings);
    }

    @Override
    public void close() {
        server.close();
        Directories.delete(directory);
    }
}
