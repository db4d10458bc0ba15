package io.plurascope.standalone.command;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core finds in a page. */
final class Axe {
    private static final String SERIOUS = """
            () => axe.run(document).then(({ violations }) => violations
              .filter(({ impact }) => impact === "serious" || impact === "critical")
              .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join("; ")}`))""";

    private Axe() {}

    /** The serious violations and worse ones, in a sentence each. */
    static List<?> seriousViolations(Page page) {
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(script());
        }
        return (List<?>) page.evaluate(SERIOUS);
    }

    /** The script of axe-core, which is all that is used of its package. */
    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("There is no axe.min.js on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
