package io.plurascope.standalone.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.schemas.Connection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same on containers of Kafka and of the registry, where there is a Docker engine to run them. */
class ContainersEndToEndTest extends EndToEndContract {
    private static final String SKIPPED =
            "Skipped: there is no Docker engine here to run containers of Kafka and the registry.";

    @Override
    Environment start(Path directory) {
        boolean engine = DockerClientFactory.instance().isDockerAvailable();
        if (!engine) {
            // Maven shows that a test was skipped, and not why.
            System.out.println(SKIPPED);
        }
        assumeTrue(engine, SKIPPED);
        return new Containers();
    }

    private static final class Containers implements Environment {
        private static final int REGISTRY_PORT = 8080;

        private final KafkaContainer broker = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        private final GenericContainer<?> registry = new GenericContainer<>(
                        DockerImageName.parse("apicurio/apicurio-registry:3.3.3"))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects")
                        .forPort(REGISTRY_PORT)
                        .withStartupTimeout(Duration.ofMinutes(2)));

        Containers() {
            broker.start();
            registry.start();
        }

        @Override
        public Connection connection() {
            return new Connection(
                    broker.getBootstrapServers(),
                    URI.create("http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT)
                            + "/apis/ccompat/v7"));
        }

        @Override
        public void close() {
            registry.stop();
            broker.stop();
        }
    }
}
