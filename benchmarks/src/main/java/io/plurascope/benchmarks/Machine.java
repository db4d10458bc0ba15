package io.plurascope.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Where a figure was measured.
 *
 * @param processor its model's name
 * @param cores processors that this process may use
 * @param memory all of the machine's
 * @param system operating system and its version
 * @param load processes that ran or waited to run in the last minute, before the measurement began
 * @param java of this process
 * @param kafka of broker and clients
 */
record Machine(String processor, int cores, String memory, String system, String load, String java, String kafka) {
    static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                lines("/proc/loadavg").stream()
                        .findFirst()
                        .map(line -> line.split(" ")[0])
                        .orElse("unknown"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                AppInfoParser.getVersion());
    }

    private static String field(String file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown");
    }

    /** Its lines; none on a system without such files. */
    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
