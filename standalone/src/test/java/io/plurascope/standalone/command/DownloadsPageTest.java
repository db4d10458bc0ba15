package io.plurascope.standalone.command;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plurascope.bridge.standin.StandIn;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of the board, in CSV, JSON and Parquet: the rows, the order and the columns that the page shows. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class DownloadsPageTest {
    private static final String NAMES = "run,board,population,measure,rank,model,family,stage,base_model,";

    @TempDir
    Path directory;

    @Test
    void files_of_the_board_have_what_is_shown() throws Exception {
        Chromium.require();
        List<String> errors = new ArrayList<>();
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                StandIn server = SteeredPair.serve();
                Asking asking = pipeline.ask(SteeredPair.wanted(server, directory));
                Chromium chromium = Chromium.start()) {
            pipeline.awaitComplete(asking, Duration.ofMinutes(2));
            Page page = chromium.patientPage(errors);
            String board = pipeline.sink().address() + "#run=" + asking.run()
                    + "&view=board&population=North&measure=js_distance";

            page.navigate(board + "&columns=value,change,mass&sort=-model");
            assertThat(page.locator("th.change")).isVisible();
            // The test has come.
            assertThat(page.locator("td.change .note").first()).not().isEmpty();
            agree(page, NAMES + "value,change_from_base,change_low,change_high,change_p_holm,change_says,option_mass");

            page.locator("[data-sort=model]").click();
            agree(page, NAMES + "value,change_from_base,change_low,change_high,change_p_holm,change_says,option_mass");

            page.navigate(board + "&columns=interval,n&find=chat");
            assertThat(page.locator("#models tr[data-row]")).hasCount(1);
            agree(page, NAMES + "low,high,interval,n");

            page.navigate(board + "&pairs=1");
            assertThat(page.locator("#models .of-pair").first()).isVisible();
            agree(page, NAMES + "value,change_from_base,change_low,change_high,change_p_holm,change_says,n");
        }
        assertThat(errors).isEmpty();
    }

    /** That the three files have these columns, the models that the page shows in its order, and the same in every cell. */
    private void agree(Page page, String head) throws Exception {
        String csv = Files.readString(saved(page, "csv").path());
        JsonNode json = new ObjectMapper()
                .readTree(Files.readString(saved(page, "json").path()))
                .get("rows");
        JsonNode parquet = read(saved(page, "parquet").path());

        assertThat(csv).startsWith(head + "\r\n");
        List<Map<String, String>> rows =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new StringReader(csv))
                        .stream()
                        .map(each -> each.toMap())
                        .toList();
        if (page.locator("#models .of-pair").count() == 0) {
            assertThat(rows)
                    .extracting(row -> row.get("model"))
                    .startsWith(page.locator("#models th.model .name")
                            .allTextContents()
                            .toArray(String[]::new));
        }
        assertThat(json).hasSameSizeAs(rows);
        assertThat(parquet).hasSameSizeAs(rows);
        for (int place = 0; place < rows.size(); place++) {
            assertThat(String.join(
                            ",",
                            parquet.get(place).properties().stream()
                                    .map(Map.Entry::getKey)
                                    .toList()))
                    .isEqualTo(head);
            for (var cell : parquet.get(place).properties()) {
                String written = rows.get(place).getOrDefault(cell.getKey(), "");
                assertSame(cell.getValue(), written, cell.getKey());
                assertSame(json.get(place).get(cell.getKey()), written, cell.getKey());
            }
        }
    }

    private static void assertSame(JsonNode value, String written, String column) {
        if (value.isNumber()) {
            assertThat(Double.parseDouble(written)).as(column).isCloseTo(value.asDouble(), within(1e-12));
        } else {
            assertThat(written).as(column).isEqualTo(value.isNull() ? "" : value.asText());
        }
    }

    private static Download saved(Page page, String format) {
        Locator button = page.locator("#download-" + format);
        return page.waitForDownload(() -> button.click());
    }

    private static JsonNode read(Path file) throws IOException, InterruptedException {
        return ParquetReadElsewhereTest.read(TestPython.program("python"), file).get("rows");
    }
}
