package io.plurascope.bridge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plurascope.event.Model;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.ModelsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts the bridges of a models file. Arguments are names of models; without any, all of the file are bridged. The
 * environment gives the file, the connection ({@link Connection}) and the settings ({@link BridgeSettings}).
 */
public final class BridgeMain {
    /** Environment variable of the models file. */
    public static final String MODELS = "PLURASCOPE_MODELS";

    private BridgeMain() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.getenv()));
    }

    /** Bridges until the process is told to end; the exit code is 0 then, 1 where a bridge failed, 2 for wrong settings. */
    private static int run(List<String> names, Map<String, String> environment) {
        try (Bridges bridges = Bridges.start(
                Connection.fromEnvironment(environment),
                chosen(ModelsFile.read(Path.of(environment.getOrDefault(MODELS, "models.yaml"))), names),
                BridgeSettings.fromEnvironment(environment),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(bridges::close, "bridge-end"));
            BridgeHealth ended = bridges.firstEnd().join();
            return ended.state() == BridgeHealth.State.FAILED ? 1 : 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /** The models of these names, or all where none is named. */
    static List<Model> chosen(List<Model> models, List<String> names) {
        List<String> known = models.stream().map(Model::getModel).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The models file has no model '" + name + "'; it has "
                        + known.stream().collect(Collectors.joining(", ")) + ".");
            }
        }
        return models.stream()
                .filter(model -> names.isEmpty() || names.contains(model.getModel()))
                .toList();
    }
}
