package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the Triton of this machine is: the option that the commands of {@link TritonCommand} share. */
final class TritonDirectory {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where it is installed (default: $" + TritonInstallation.DIRECTORY
                    + ", else ~/.cache/plurascope/triton).")
    private @Nullable Path directory;

    /** The directory, absolute. */
    Path path() {
        Path named = directory;
        return named == null ? usual() : named.toAbsolutePath().normalize();
    }

    /** The one that commands without the option use. */
    static Path usual() {
        return TritonInstallation.directory(System.getenv());
    }
}
