package io.plurascope.standalone;

import io.plurascope.bridge.BridgeMain;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.schemas.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A bridge in a process of its own. */
final class BridgeProcess {
    private BridgeProcess() {}

    /**
     * Starts it.
     *
     * @param models the file of its models
     * @param directory for what it says, in {@code INSTANCE.txt}
     * @param options of Java
     */
    static JavaProcess start(Connection connection, Path models, String instance, Path directory, String... options)
            throws IOException {
        return JavaProcess.start(
                BridgeMain.class,
                Map.of(
                        Connection.BOOTSTRAP_SERVERS,
                        connection.bootstrapServers(),
                        Connection.REGISTRY,
                        connection.registry().toString(),
                        BridgeMain.MODELS,
                        models.toString(),
                        BridgeSettings.INSTANCE,
                        instance,
                        "PLURASCOPE_BRIDGE_PORT",
                        "0"),
                directory.resolve(instance + ".txt"),
                options);
    }
}
