package io.plurascope.bridge.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The C and C++ compilers of this machine; all else that a build needs comes from PyPI. */
final class Compiler {
    static final String MISSING =
            "No C++ compiler is on the PATH, which compiles llama.cpp; install one, on Debian with: apt-get install g++";

    private Compiler() {}

    /**
     * Does nothing where both are there.
     *
     * @throws LocalTritonException where one is missing
     */
    static void check(Map<String, String> environment) {
        if (!environment.containsKey("CXX") && !onPath(environment, List.of("c++", "g++", "clang++"))
                || !environment.containsKey("CC") && !onPath(environment, List.of("cc", "gcc", "clang"))) {
            throw new LocalTritonException(MISSING);
        }
    }

    private static boolean onPath(Map<String, String> environment, List<String> names) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(Path::of)
                .anyMatch(directory -> names.stream().map(directory::resolve).anyMatch(Files::isExecutable));
    }
}
