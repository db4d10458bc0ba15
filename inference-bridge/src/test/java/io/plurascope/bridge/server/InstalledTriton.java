package io.plurascope.bridge.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The Triton of this machine, for tests that need a real one. */
public final class InstalledTriton {
    private InstalledTriton() {}

    /** It; where there is none, the test is skipped, and in CI it fails. */
    public static TritonInstallation get() {
        Path directory = TritonInstallation.directory(System.getenv());
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(
                    TritonInstallation.find(directory).isPresent(),
                    () -> "No Triton is installed in " + directory + "; run ./plurascope triton install.");
        }
        return TritonInstallation.in(directory);
    }
}
