package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;
import io.plurascope.standalone.EmbeddedBroker;
import io.plurascope.standalone.Installation;
import io.plurascope.standalone.RegistryChild;
import java.nio.file.Path;

/** The real broker inside this JVM and the real registry as a child. */
final class EmbeddedEnvironment implements Environment {
    private final RegistryChild registry;
    private final EmbeddedBroker broker;

    EmbeddedEnvironment(Path directory) {
        registry = RegistryChild.start(Installation.registry(), directory.resolve("registry"), 0);
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
    }

    @Override
    public Connection connection() {
        return new Connection(broker.bootstrapServers(), registry.address());
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
