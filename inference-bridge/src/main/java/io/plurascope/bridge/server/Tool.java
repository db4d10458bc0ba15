package io.plurascope.bridge.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs programs one after the other; what they say goes to a log. */
final class Tool {
    private static final int KEPT_LINES = 200;
    private static final Duration TOLD_EVERY = Duration.ofSeconds(5);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /** Would lead a Python, or a build, elsewhere than to what is installed. */
    private static final Set<String> MISLEADING = Set.of(
            "PYTHONPATH",
            "PYTHONHOME",
            "VIRTUAL_ENV",
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_USER",
            "PIP_REQUIRE_VIRTUALENV",
            "PIP_REQUIREMENT",
            "CMAKE_ARGS",
            "SOURCE_DATE_EPOCH");

    private final Path log;
    private final Map<String, String> environment;
    private @Nullable Process running;
    private boolean ended;

    /**
     * @param log is added to
     * @param environment of the programs
     */
    Tool(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = environment;
    }

    /** Directories of the programs it finds by name. */
    String path() {
        return environment.getOrDefault("PATH", "");
    }

    /** How a program ended, with what it said last. */
    record Ended(int code, List<String> lines) {
        boolean well() {
            return code == 0;
        }

        /** The last line that says something; empty where there is none. */
        String last() {
            return lines.reversed().stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param extra variables of the environment beside the usual ones
     * @param within ends it by force after that time
     * @param said is told each line, and the last one again while nothing is said
     * @throws LocalTritonException where it cannot be started or does not end in time
     */
    Ended run(List<String> command, Map<String, String> extra, Duration within, Consumer<String> said)
            throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(MISLEADING);
        builder.environment().putAll(extra);
        Process process = start(builder);
        try {
            Lines lines = new Lines(said);
            Thread reader = Thread.ofVirtual().start(() -> read(process, lines));
            await(process, within, lines);
            reader.join(ENDS_WITHIN);
            return new Ended(process.exitValue(), lines.kept());
        } finally {
            end(process);
        }
    }

    /** Ends by force what runs, and whatever is started later. */
    synchronized void end() {
        ended = true;
        Process process = running;
        if (process != null) {
            end(process);
        }
    }

    private synchronized Process start(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            running = process;
            process.getOutputStream().close();
            if (ended) {
                end(process);
            }
            return process;
        } catch (IOException e) {
            throw new LocalTritonException(
                    builder.command().getFirst() + " cannot be run (" + e.getMessage() + ").", e);
        }
    }

    private void await(Process process, Duration within, Lines lines) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!process.waitFor(TOLD_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            lines.tellAgain();
            if (System.nanoTime() > deadline) {
                throw new LocalTritonException(
                        String.join(" ", process.info().command().stream().toList()) + " did not end within "
                                + within.toMinutes() + " minutes; its log is " + log + ".");
            }
        }
    }

    private void read(Process process, Lines lines) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                lines.add(line);
            }
        } catch (IOException e) {
            // The process was ended, or its log's disk is full; the line tells whoever asks why it failed.
            lines.add("Its output cannot be kept: " + e.getMessage());
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The lines that were said last. */
    private static final class Lines {
        private final Deque<String> lines = new ArrayDeque<>();
        private final Consumer<String> said;

        Lines(Consumer<String> said) {
            this.said = said;
        }

        synchronized void add(String line) {
            lines.addLast(line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
            said.accept(line);
        }

        synchronized void tellAgain() {
            said.accept(lines.isEmpty() ? "" : lines.getLast());
        }

        synchronized List<String> kept() {
            return List.copyOf(lines);
        }
    }
}
