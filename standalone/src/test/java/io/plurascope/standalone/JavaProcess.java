package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A main class in a process of its own, which can be killed and stopped. */
public record JavaProcess(Process process) implements AutoCloseable {
    /**
     * Starts one without arguments, compiled in a hurry, as befits what does not run for long.
     *
     * @param log for what it says
     * @param options of Java
     */
    public static JavaProcess start(Class<?> main, Map<String, String> environment, Path log, String... options)
            throws IOException {
        List<String> hurried = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        hurried.addAll(Arrays.asList(options));
        return start(hurried, main, List.of(), environment, log);
    }

    /**
     * Starts one with arguments.
     *
     * @param log for what it says
     */
    public static JavaProcess start(Class<?> main, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        return start(List.of(), main, arguments, environment, log);
    }

    private static JavaProcess start(
            List<String> options, Class<?> main, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    /** Sends a signal, such as STOP. */
    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it at once. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
