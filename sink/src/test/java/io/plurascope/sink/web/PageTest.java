package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {
    /** Every way of the browser to make markup or code from text. */
    private static final Pattern MARKUP_FROM_TEXT = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|setHTML|createContextualFragment|eval\\("
                    + "|new Function|srcdoc|javascript:");

    /** An address outside the sink; the name space of SVG is none, as nothing is fetched from it. */
    private static final Pattern FOREIGN = Pattern.compile("(https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9]");

    @Test
    void text_from_data_is_never_made_into_markup() throws Exception {
        assertThat(scripts())
                .isNotEmpty()
                .allSatisfy(script -> assertThat(Files.readString(script)).doesNotContainPattern(MARKUP_FROM_TEXT));
    }

    @Test
    void the_page_needs_nothing_from_elsewhere_and_nothing_inline() throws Exception {
        List<Path> files = files();

        assertThat(files)
                .allSatisfy(file -> assertThat(Files.readString(file).replaceAll("(?m)^\\s*//.*$", ""))
                        .doesNotContainPattern(FOREIGN));
        assertThat(Files.readString(page().resolve("index.html")))
                .doesNotContainPattern("<script(?![^>]*src=)|<style|\\son[a-z]+=|\\sstyle=");
    }

    private static List<Path> scripts() throws IOException, URISyntaxException {
        return files().stream().filter(file -> file.toString().endsWith(".js")).toList();
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path library = page().resolve("lib");
        try (var files = Files.walk(page())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(library))
                    // The package that hands the page's files out has its name.
                    .filter(file -> !file.toString().endsWith(".class"))
                    .toList();
        }
    }

    private static Path page() throws URISyntaxException {
        // By one of its files, since tests have a package of the folder's name.
        URL url = Objects.requireNonNull(WebServer.class.getResource("/io/plurascope/sink/page/index.html"));
        return Objects.requireNonNull(Path.of(url.toURI()).getParent());
    }
}
