package io.plurascope.bridge.server;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why pip failed, from what it said. */
final class PipFailure {
    private static final Pattern WRONG_CHECKSUM = Pattern.compile("^\\s+(\\S+==\\S+|\\S+) from .*");
    private static final Pattern NO_NETWORK = Pattern.compile(
            "NewConnectionError|NameResolutionError|Temporary failure in name resolution|ConnectTimeoutError|Connection"
                    + " refused|ReadTimeoutError|ProxyError|Network is unreachable|CERTIFICATE_VERIFY_FAILED|\\(from versions: none\\)");
    private static final Pattern NO_ROOM = Pattern.compile("No space left on device");
    private static final Pattern NO_COMPILER =
            Pattern.compile("No CMAKE_CXX?_COMPILER could be found|is not able to compile a simple test program");

    private PipFailure() {}

    /** One sentence. */
    static String sentence(String what, Tool.Ended ended, Path log) {
        List<String> lines = ended.lines();
        int checksums = indexOf(lines, Pattern.compile("DO NOT MATCH THE HASHES"));
        if (checksums >= 0) {
            String which = lines.stream()
                    .skip(checksums + 1L)
                    .map(WRONG_CHECKSUM::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("a package");
            return "The checksum of " + which
                    + " is not the one that is known, so that nothing of it was installed; try"
                    + " again, or look at the index that pip uses (pip config list).";
        }
        if (indexOf(lines, NO_NETWORK) >= 0) {
            return "The package index cannot be reached, or has nothing of what is asked for, while " + what
                    + "; look at the network, or name a mirror in PIP_INDEX_URL.";
        }
        if (indexOf(lines, NO_ROOM) >= 0) {
            return "The disk is full while " + what + "; free some room, or name a directory on another disk with"
                    + " --directory.";
        }
        if (indexOf(lines, NO_COMPILER) >= 0) {
            return Compiler.MISSING;
        }
        return "pip ended with code " + ended.code() + " while " + what + " (" + ended.last() + "); its log is " + log
                + ".";
    }

    private static int indexOf(List<String> lines, Pattern pattern) {
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                return i;
            }
        }
        return -1;
    }
}
