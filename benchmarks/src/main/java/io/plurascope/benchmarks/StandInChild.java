package io.plurascope.benchmarks;

import io.plurascope.standalone.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stand-in in a process of its own, which ends with {@link #close} and also when this process dies. */
final class StandInChild implements ServerUnderTest {
    private final Process process;
    private final String endpoint;
    private final Duration serviceTime;
    private final int parallelism;

    private StandInChild(Process process, String endpoint, Duration serviceTime, int parallelism) {
        this.process = process;
        this.endpoint = endpoint;
        this.serviceTime = serviceTime;
        this.parallelism = parallelism;
    }

    /**
     * Starts one and returns when it listens.
     *
     * @param serviceTime how long it works on a request
     * @param parallelism how many it works on at a time
     */
    static StandInChild start(Duration serviceTime, int parallelism) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                StandInMain.class.getName(),
                serviceTime.toString(),
                Integer.toString(parallelism));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String endpoint = out.readLine();
            if (endpoint == null) {
                throw new UserError("The stand-in ended at its start with code " + process.waitFor() + ".");
            }
            return new StandInChild(process, endpoint, serviceTime, parallelism);
        } catch (IOException e) {
            throw new UserError("The stand-in cannot be started (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while the stand-in started.", e);
        }
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public String servedName() {
        return StandInMain.MODEL;
    }

    @Override
    public String description() {
        return "stand-in, " + serviceTime.toMillis() + " ms a request, " + parallelism + " at a time";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
