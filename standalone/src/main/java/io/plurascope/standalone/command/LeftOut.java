package io.plurascope.standalone.command;

import io.plurascope.producer.dataset.Report;
import io.plurascope.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the files that were read hold and could not be used as it stands: said on the console, and written whole; and what
 * of them may be a mistake: said on the console.
 */
final class LeftOut {
    /** Name of the file with all of it, in the directory of {@code --output}. */
    static final String FILE = "left-out.txt";

    private static final int SHOWN = 5;

    private final List<String> summaries = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Takes what the reader of a file reports. */
    void add(String file, Report report) {
        if (report.renormalised() > 0) {
            summaries.add(
                    file + ": distributions that did not sum to 1 and were renormalised: " + report.renormalised());
        }
        if (!report.refused().isEmpty()) {
            summaries.add(file + ": left out as unusable: " + report.refused().size());
            report.refused().forEach(refused -> all.add(file + ", " + refused));
        }
        report.warnings().forEach(warning -> warnings.add(file + ", " + warning));
    }

    /** What a person is told: how much there is, and the first of it. */
    List<String> told(Optional<Path> output) {
        List<String> told = new ArrayList<>(summaries);
        all.stream().limit(SHOWN).map(line -> "  " + line).forEach(told::add);
        if (all.size() > SHOWN) {
            told.add("  and " + (all.size() - SHOWN) + " more; "
                    + output.map(directory -> "all are in " + directory.resolve(FILE))
                            .orElse("--output DIR has all of them written to DIR/" + FILE));
        }
        warnings.stream().limit(SHOWN).forEach(told::add);
        if (warnings.size() > SHOWN) {
            told.add("and " + (warnings.size() - SHOWN) + " more warnings; `plurascope data check` says them.");
        }
        return told;
    }

    /** Writes all of it; where there is none, no file stays. */
    void write(Path directory) {
        try {
            if (all.isEmpty()) {
                // What an earlier command left there is not of this one.
                Files.deleteIfExists(directory.resolve(FILE));
                return;
            }
            Files.write(directory.resolve(FILE), all);
        } catch (IOException e) {
            throw new UserError(
                    "What was left out cannot be written to " + directory + " (" + e.getMessage() + ").", e);
        }
    }
}
