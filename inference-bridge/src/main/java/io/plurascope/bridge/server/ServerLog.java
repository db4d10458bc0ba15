package io.plurascope.bridge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Triton says in its log. */
final class ServerLog {
    /** Severity, day, time, process, place in the source, then the message. */
    private static final Pattern ERROR = Pattern.compile("^(?:E\\d{4} \\S+ \\d+ \\S+] |error: )(.*)");

    /** Every Triton without a GPU says these. */
    private static final Pattern HARMLESS = Pattern.compile("CudaDriverHelper|NVML|DCGM");

    private static final int LONGEST = 400;

    private ServerLog() {}

    /** The last error, in one line of some hundred characters at most; empty where there is none. */
    static Optional<String> lastError(Path log) {
        List<String> lines;
        try {
            lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Whoever asks names the log as well.
            return Optional.empty();
        }
        return lines.reversed().stream()
                .map(ERROR::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .filter(message -> !HARMLESS.matcher(message).find())
                .map(ServerLog::shortened)
                .findFirst();
    }

    private static String shortened(String message) {
        String line = message.replace("\\n", " ")
                .replaceAll("^\"|\"$", "")
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
