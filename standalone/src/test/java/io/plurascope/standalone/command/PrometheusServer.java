package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Prometheus that scrapes one sink each second. */
final class PrometheusServer implements AutoCloseable {
    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    private PrometheusServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** A program of Prometheus; skips the test where it is missing, and fails it where this is CI. */
    static Path program(String name) {
        Path program = Path.of("/usr/bin", name);
        if (Files.isExecutable(program)) {
            return program;
        }
        String missing = "There is no " + program + "; .ci/run installs it.";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort("Skipped: " + missing);
    }

    static PrometheusServer scraping(URI sink, Path directory) throws IOException {
        Path settings = Files.writeString(directory.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: sink
                    static_configs:
                      - targets: ["%s"]
                """.formatted(sink.getAuthority()));
        String listens = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        program("prometheus").toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + directory.resolve("prometheus"),
                        "--web.listen-address=" + listens)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusServer(process, "http://" + listens);
    }

    /** What a query gives now; nothing while the server starts. */
    JsonNode query(String expression) throws InterruptedException {
        assertThat(process.isAlive()).as("Prometheus is running").isTrue();
        URI asked =
                URI.create(address + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        ObjectMapper json = new ObjectMapper();
        try {
            var answer = client.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 400) {
                fail(expression + ": " + answer.body());
            }
            return answer.statusCode() == 200
                    ? json.readTree(answer.body()).get("data").get("result")
                    : json.createArrayNode();
        } catch (IOException e) {
            // It does not listen yet; whoever asks has a limit of its own.
            return json.createArrayNode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
