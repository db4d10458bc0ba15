package io.plurascope.bridge.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an installation is made of: packages of PyPI by version and checksum, and how the engine is compiled. A part is
 * made again only where what it is made of has changed.
 */
final class Recipe {
    /** The package that is published as source alone. */
    static final String COMPILED = "llama-cpp-python";

    /**
     * How it is compiled: for every processor of the kind and not for this one alone, so that the result can be used on
     * another machine, and without the parts that read pictures.
     */
    static final String CMAKE_ARGUMENTS = "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF";

    static final String SERVER = Resources.own("requirements-server.txt");
    static final String BUILD = Resources.own("requirements-build.txt");
    static final String ENGINE =
            Resources.text(ModelRepository.RESOURCE + "/answer_choices/requirements-llama_cpp.txt");

    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^([A-Za-z0-9._-]+)==([^\\s;\\\\]+)");

    private Recipe() {}

    /** A part of the installation: a directory below it that is made as a whole. */
    enum Part {
        SERVER("server"),
        WEIGHTS("weights"),
        WHEELS("wheels"),
        PACKAGES("venv");

        private final String directory;

        Part(String directory) {
            this.directory = directory;
        }

        /** Its name below the installation. */
        String directory() {
            return directory;
        }
    }

    /**
     * A digest of what a part is made of.
     *
     * @param python the version that it is made for, such as 3.11
     */
    static String of(Part part, String python) {
        return Digests.of(
                switch (part) {
                    case SERVER -> packages(SERVER) + python;
                    case WEIGHTS -> packages(SERVER);
                    case WHEELS -> compiled() + packages(BUILD) + CMAKE_ARGUMENTS;
                    case PACKAGES -> packages(ENGINE) + packages(BUILD) + CMAKE_ARGUMENTS + python;
                });
    }

    /** Requirements without the words about them. */
    private static String packages(String requirements) {
        return requirements.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    }

    /** A digest of everything. */
    static String of(String python) {
        return Digests.of(
                List.of(Part.values()).stream().map(part -> of(part, python)).collect(Collectors.joining()));
    }

    /** The requirement, with its checksums, of the package that is compiled. */
    static String compiled() {
        Matcher found =
                Pattern.compile("(?m)^" + COMPILED + "==.*(?:\\n +--hash=.*)+").matcher(ENGINE);
        if (!found.find()) {
            throw new IllegalStateException("The engine's requirements do not name " + COMPILED + ".");
        }
        return found.group() + "\n";
    }

    /** The engine's requirements, where the compiled package may also be the wheel of that checksum. */
    static String engineWith(String wheelDigest) {
        return ENGINE.replace(compiled(), compiled().stripTrailing() + " \\\n    --hash=sha256:" + wheelDigest + "\n");
    }

    /** Packages that stay in the installation, by name, with their versions. */
    static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        REQUIREMENT
                .matcher(SERVER + "\n" + ENGINE)
                .results()
                .forEach(found -> versions.put(found.group(1), found.group(2)));
        return versions;
    }
}
