package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.sink.Sink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parquet that a sink gives, read by a library that shares no code with the one that wrote it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ParquetReadElsewhereTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    /** What JSON alone says of a metric beside its row: how it was revised. */
    private static final Set<String> OF_WINDOWS = Set.of("revision", "revised_late");

    @Test
    void pyarrow_reads_what_rest_says() throws Exception {
        Path python = TestPython.program("python");
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(directory, new CountDownLatch(0))) {
            pipeline.awaitComplete(asking, PATIENCE);
            for (String rows : new String[] {"standings", "metrics"}) {
                String path = "api/runs/" + asking.run() + "/" + rows;
                JsonNode rest = new ObjectMapper().readTree(ask(pipeline.sink(), path, "application/json"));
                Path file = Files.write(
                        directory.resolve(rows + ".parquet"),
                        ask(pipeline.sink(), path, "application/vnd.apache.parquet"));

                JsonNode read = read(python, file);

                assertThat(rest.get("rows")).isNotEmpty();
                assertThat(read.get("rows")).hasSameSizeAs(rest.get("rows"));
                for (int i = 0; i < rest.get("rows").size(); i++) {
                    JsonNode row = read.get("rows").get(i);
                    rest.get("rows").get(i).properties().stream()
                            .filter(field -> !OF_WINDOWS.contains(field.getKey()))
                            .forEach(field -> assertThat(row.get(field.getKey()))
                                    .as(field.getKey())
                                    .isEqualTo(field.getValue()));
                }
                assertThat(read.at("/columns/value").asText()).isEqualTo("double");
                assertThat(read.at("/columns/n").asText()).isEqualTo("int64");
                assertThat(read.at("/columns/recorded").asText()).isEqualTo("bool");
                assertThat(read.at("/columns/model").asText()).isEqualTo("string");
            }
        }
    }

    static JsonNode read(Path python, Path file) throws IOException, InterruptedException {
        Path script = Path.of("src", "test", "resources", "read_parquet.py");
        Process process = new ProcessBuilder(python.toString(), script.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // To the end: a reader that stops after the last brace would break the pipe under the line's end.
        byte[] written = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return new ObjectMapper().readTree(written);
    }

    private static byte[] ask(Sink sink, String path, String accept) throws IOException, InterruptedException {
        URI address = sink.address().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address).header("Accept", accept).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
