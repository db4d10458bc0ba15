package io.plurascope.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.plurascope.bridge.triton.protocol.Inference;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.standalone.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load generator <a href="https://ghz.sh">ghz</a>, which knows nothing of this project: it sends the bytes that a
 * bridge would, one request a worker at a time.
 */
final class Ghz {
    private static final String METHOD = "inference.GRPCInferenceService.ModelInfer";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path program;
    private final Path directory;

    /**
     * @param program the ghz executable
     * @param directory for what it reads and writes
     */
    Ghz(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /**
     * Calls a server and returns when it is done.
     *
     * @param requests sent in turn, from the first again when they are at an end
     * @param load how many calls, and how
     * @return the calls' ends; their latency is from the call's begin to its end inside of ghz
     * @throws UserError where it cannot be run, or any call failed
     */
    List<Completion> call(String endpoint, List<ModelInferRequest> requests, Load load) {
        Path output = directory.resolve("ghz.json");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--insecure",
                "--protoset=" + protoset(),
                "--call=" + METHOD,
                "--binary-file=" + binary(requests),
                "--disable-template-functions",
                "--disable-template-data",
                "--timeout=120s",
                "--format=json",
                "--output=" + output));
        command.addAll(load.options());
        command.add(endpoint);
        run(command, directory.resolve("ghz.log"));
        try {
            return read(Files.readString(output), load.calls());
        } catch (IOException e) {
            throw new UserError("ghz's report " + output + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /**
     * How a server is called.
     *
     * @param calls how many in all
     * @param inFlight how many at a time at most
     * @param connections number of connections
     * @param perSecond how many begin a second, whatever the server does; 0: each worker's next as soon as its last ends
     */
    record Load(int calls, int inFlight, int connections, int perSecond) {
        List<String> options() {
            List<String> options = new ArrayList<>(
                    List.of("--total=" + calls, "--concurrency=" + inFlight, "--connections=" + connections));
            if (perSecond > 0) {
                options.add("--rps=" + perSecond);
            }
            return options;
        }
    }

    /** The ends of the calls that a report in JSON tells. */
    static List<Completion> read(String report, int calls) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false);
        JsonNode root = mapper.readTree(report);
        List<Completion> completions = new ArrayList<>();
        for (JsonNode call : root.path("details")) {
            if (!call.path("status").asText().equals("OK")) {
                throw new UserError("A call of the load generator ended with "
                        + call.path("status").asText() + " ("
                        + call.path("error").asText() + "); a ceiling is measured without errors.");
            }
            Instant end = OffsetDateTime.parse(call.path("timestamp").asText()).toInstant();
            completions.add(new Completion(
                    ChronoUnit.NANOS.between(Instant.EPOCH, end),
                    call.path("latency").asLong() / 1e6));
        }
        if (completions.size() != calls) {
            throw new UserError("ghz was to make " + calls + " calls and tells of " + completions.size() + ".");
        }
        return completions;
    }

    private Path protoset() {
        return write(
                "inference.protoset",
                out -> FileDescriptorSet.newBuilder()
                        .addFile(Inference.getDescriptor().toProto())
                        .build()
                        .writeTo(out));
    }

    private Path binary(List<ModelInferRequest> requests) {
        return write("requests.bin", out -> {
            for (ModelInferRequest request : requests) {
                request.writeDelimitedTo(out);
            }
        });
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private Path write(String name, Content content) {
        Path file = directory.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
            return file;
        } catch (IOException e) {
            throw new UserError("What ghz reads cannot be written to " + file + " (" + e.getMessage() + ").", e);
        }
    }

    private static String run(List<String> command, Path said) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UserError("ghz was not done within " + PATIENCE.toMinutes() + " min; ask for fewer calls.");
            }
            String text = Files.readString(said);
            if (process.exitValue() != 0) {
                throw new UserError("ghz ended with code " + process.exitValue() + ": " + text.strip());
            }
            return text;
        } catch (IOException e) {
            throw new UserError(
                    "The load generator " + command.getFirst() + " cannot be run (" + e.getMessage()
                            + "); start the benchmark with benchmarks/run, which installs it.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while ghz ran.", e);
        }
    }
}
