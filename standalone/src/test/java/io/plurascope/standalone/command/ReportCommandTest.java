package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The report of a run, and the page that opens from a file when everything that served it is gone. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ReportCommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void a_report_has_tables_figures_and_a_page_that_needs_no_sink() throws Exception {
        Path output = directory.resolve("report");
        String run;
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(directory, new CountDownLatch(0))) {
            pipeline.awaitComplete(asking, PATIENCE);
            run = asking.run();
            assertThat(report(pipeline, "--run", "another", "--output", output.toString()))
                    .isEqualTo(ExitCodes.FAILED);
            assertThat(report(pipeline, "--run", run, "--output", output.toString()))
                    .isEqualTo(ExitCodes.OK);
        }

        String markdown = Files.readString(output.resolve("report.md"));
        assertThat(markdown)
                .contains("Table 1: distance of models to people")
                .contains("Table 4: entropy in nats")
                .contains("Figure 3")
                .contains("(figures/figure3-entropy.svg)")
                .contains("(figures/board-js_distance-North.svg)");
        for (String file : markdown.lines()
                .filter(line -> line.startsWith("!["))
                .map(line -> line.substring(line.lastIndexOf('(') + 1, line.length() - 1))
                .toList()) {
            assertThat(output.resolve(file)).content().startsWith("<svg ").contains("</svg>");
        }
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("standings.csv", "standings.json", "page.html", "figures")
                    .anyMatch(name -> name.endsWith("figure3.csv"));
        }
        opensAlone(output.resolve("page.html"), run);
    }

    /** In a browser without a network, of which nothing is asked. */
    private static void opensAlone(Path file, String run) {
        Chromium.require();
        try (Chromium chromium = Chromium.start()) {
            List<String> errors = new ArrayList<>();
            Page page = chromium.patientPage(errors);
            page.context().setOffline(true);
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(URI.create(request.url()).getScheme()));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.navigate(file.toUri() + "#view=board&population=South");

            assertThat(page.locator("#run option")).hasText(new String[] {run});
            assertThat(page.locator("#models tr[data-row]")).hasCount(2);
            assertThat(page.locator("#board-title")).containsText("South");
            assertThat(page.locator("#models")).containsText(Pipeline.MARKED_MODEL);
            assertThat(page.locator("#models b")).hasCount(0);
            assertThat(page.locator("#banner")).isHidden();
            assertThat(page.locator("#saved-note")).containsText("run " + run + " as it stood then");
            int views = page.locator("#views a").count();
            for (int view = 0; view < views; view++) {
                String name = page.locator("#views a").nth(view).textContent();
                page.locator("#views a").nth(view).click();
                assertThat(page.locator("#views a[aria-current=page]")).hasText(name);
            }
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "saved.png")));
            assertThat(asked)
                    .isNotEmpty()
                    .allMatch(scheme -> Arrays.asList("file", "data", "blob").contains(scheme));
            assertThat(errors).isEmpty();
        }
    }

    private static int report(Pipeline pipeline, String... options) {
        CommandLine line = PlurascopeCommand.commandLine();
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        List<String> words = new ArrayList<>(List.of(
                "report",
                "--bootstrap-servers",
                pipeline.connection().bootstrapServers(),
                "--registry",
                pipeline.connection().registry().toString()));
        words.addAll(List.of(options));
        int code = line.execute(words.toArray(String[]::new));
        System.out.print(out);
        return code;
    }
}
