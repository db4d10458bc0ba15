package io.plurascope.benchmarks;

import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ServerMetadataRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataResponse;
import java.time.Duration;
import java.util.Map;

/** A server that both sides ask, in a process of its own. */
interface ServerUnderTest extends AutoCloseable {
    /** Its {@code host:port}. */
    String endpoint();

    /** Name of the model on it. */
    String servedName();

    /** What it is, in words: with what it serves and how fast it claims to be. */
    String description();

    /** Versions of the packages that it is made of, by name, where they are known. */
    default Map<String, String> versions() {
        return Map.of();
    }

    /** Ends it, where it was started here. */
    @Override
    void close();

    /** Name and version that it gives itself over gRPC. */
    default String identity() {
        try (TritonClient client = new TritonClient(endpoint(), 1)) {
            ServerMetadataResponse metadata =
                    client.blocking(Duration.ofSeconds(10)).serverMetadata(ServerMetadataRequest.getDefaultInstance());
            return metadata.getName() + " " + metadata.getVersion();
        }
    }

    /** One that runs already; it is left running. */
    record Running(String endpoint, String servedName) implements ServerUnderTest {
        @Override
        public String description() {
            return "model " + servedName + " on a server that ran already";
        }

        @Override
        public void close() {}
    }
}
