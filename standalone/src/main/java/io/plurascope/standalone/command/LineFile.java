package io.plurascope.standalone.command;

import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Files of lines that are there whole or not at all. */
final class LineFile {
    private LineFile() {}

    /**
     * Writes a file.
     *
     * @param what what the lines are, to complete "The ... cannot be written"
     * @throws UserError where it cannot be written
     */
    static void write(Path output, Stream<String> lines, String what) {
        if (Files.isDirectory(output)) {
            throw new UserError("'" + output + "' is a directory; name a file in it with --output.");
        }
        Path file = output.toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Path half = file.resolveSibling(file.getFileName() + ".half");
            try {
                Files.write(half, (Iterable<String>) lines::iterator);
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new UserError("The " + what + " cannot be written to " + output + " (" + e.getMessage() + ").", e);
        }
    }
}
