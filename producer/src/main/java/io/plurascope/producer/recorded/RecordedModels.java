package io.plurascope.producer.recorded;

import io.plurascope.event.Model;
import io.plurascope.event.Stage;
import io.plurascope.schemas.ModelsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known about models whose answers were recorded. */
public final class RecordedModels {
    /** Name of the backend through which recorded answers are asked for. */
    static final String BACKEND = "answer_choices";

    private static final String RESOURCE = "/io/plurascope/producer/recorded-models.yaml";

    private RecordedModels() {}

    /**
     * Models of these names as events of the models topic, in the given order. One that the bundled file does not
     * describe has an unknown stage and is its own family.
     *
     * @param endpoint {@code host:port} of the stand-in that replays their answers
     */
    public static List<Model> describe(Collection<String> names, String endpoint) {
        Map<String, Model> known = ModelsFile.parse(text(), "recorded-models.yaml", endpoint).stream()
                .collect(Collectors.toMap(Model::getModel, Function.identity()));
        return names.stream()
                .map(name -> known.getOrDefault(name, unknown(name, endpoint)))
                .toList();
    }

    private static Model unknown(String name, String endpoint) {
        return Model.newBuilder()
                .setModel(name)
                .setFamily(name)
                .setStage(Stage.UNKNOWN)
                .setEndpoint(endpoint)
                .setBackend(BACKEND)
                .setServedName(name)
                .setRecorded(true)
                .build();
    }

    private static String text() {
        try (InputStream stream = RecordedModels.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the class path.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read.", e);
        }
    }
}
