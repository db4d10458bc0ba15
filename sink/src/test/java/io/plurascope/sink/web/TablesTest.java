package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as files of tables: they say what the same rows say in JSON. */
@Timeout(60)
class TablesTest {
    private static final String STANDINGS = "/api/runs/made-up-1/standings";

    private final Boards boards = MadeUp.small();
    private final Served server = new Served(boards, new HeldTopics());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void csv_says_what_json_says() throws Exception {
        putAwkwardValues();
        JsonNode json =
                new ObjectMapper().readTree(ask(STANDINGS, "application/json").body());

        HttpResponse<byte[]> response = ask(STANDINGS + "?format=csv", "*/*");

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"standings-made-up-1.csv\"");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(response.body(), StandardCharsets.UTF_8)))
                .getRecords();
        assertThat(rows).hasSize(json.get("rows").size());
        for (int i = 0; i < rows.size(); i++) {
            CSVRecord row = rows.get(i);
            json.get("rows")
                    .get(i)
                    .properties()
                    .forEach(field -> assertThat(row.get(field.getKey()))
                            .as(field.getKey())
                            .isEqualTo(
                                    field.getValue().isNull()
                                            ? ""
                                            : field.getValue().asText()));
        }
    }

    @Test
    void parquet_says_what_json_says(@TempDir Path directory) throws Exception {
        putAwkwardValues();
        JsonNode json =
                new ObjectMapper().readTree(ask(STANDINGS, "application/json").body());

        HttpResponse<byte[]> response = ask(STANDINGS, "application/vnd.apache.parquet");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.apache.parquet");
        assertThat(response.headers().firstValue("Vary").orElseThrow()).contains("Accept");
        Path file = Files.write(directory.resolve("rows.parquet"), response.body());
        List<List<String>> rows;
        try (Stream<List<String>> read = ParquetReader.streamContent(
                file.toFile(),
                HydratorSupplier.constantly(new blue.strategic.parquet.Hydrator<List<String>, List<String>>() {
                    @Override
                    public List<String> start() {
                        return new ArrayList<>();
                    }

                    @Override
                    public List<String> add(List<String> row, String heading, Object value) {
                        row.add(heading + "=" + value);
                        return row;
                    }

                    @Override
                    public List<String> finish(List<String> row) {
                        return row;
                    }
                }))) {
            rows = read.toList();
        }
        assertThat(rows).hasSize(json.get("rows").size());
        for (int i = 0; i < rows.size(); i++) {
            List<String> expected = json.get("rows").get(i).properties().stream()
                    .map(field -> field.getKey() + "="
                            + (field.getValue().isNull()
                                    ? "null"
                                    : field.getValue().asText()))
                    .toList();
            assertThat(rows.get(i)).containsExactlyElementsOf(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv",
                "text/csv;q=0.5, application/json | application/json",
                "text/csv, application/json;q=0.9 | text/csv",
                "text/csv, application/json | application/json",
                "application/*, text/csv;q=0.1 | application/json",
                "application/vnd.apache.parquet, */*;q=0.1 | application/vnd.apache.parquet",
                "application/json;q=0, */* | text/csv",
                "*/* | application/json"
            })
    void a_client_gets_what_it_wants_most(String accept, String type) throws Exception {
        HttpResponse<byte[]> response = ask(STANDINGS, accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    }

    @Test
    void what_there_is_not_is_refused() throws Exception {
        assertThat(ask(STANDINGS, "text/html").statusCode()).isEqualTo(406);
        assertThat(ask("/api/runs", "text/csv").statusCode()).isEqualTo(406);
        assertThat(ask("/api/runs?format=csv", "*/*").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> response = ask(STANDINGS + "?format=xls", "*/*");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("Format is 'xls'; it has to be json or csv or parquet.")
                .contains("\"parameter\":\"format\"");
    }

    @Test
    void a_table_has_the_rows_the_order_and_the_columns_that_are_asked_for() throws Exception {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                complete("gull", 0.25),
                                complete("gull-chat", 0.3125),
                                complete("uniform", 0.5),
                                Entry.newBuilder(complete("gull-chat", 0.75))
                                        .setSteering(Steering.newBuilder()
                                                .setKind(SteeringKind.ATTRIBUTE)
                                                .setName("Chile")
                                                .build())
                                        .build())));
        MadeUp.put(
                boards, MadeUp.standings("made-up-1", null, List.of(MadeUp.entry("gull", "option_mass", 0.875, null))));
        String board = STANDINGS + "?board=distributional:Japan&measure=js_distance&steering=";
        String columns = "&column=model&column=change_from_base&column=change_says&column=option_mass&column=n";

        HttpResponse<byte[]> response =
                ask(board + "&model=uniform&model=gull-chat&model=gull" + columns + "&format=csv", "*/*");

        // .3125 - .25; nobody has answered in the topics, and the run is under way, so there is no test.
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("""
                model,change_from_base,change_says,option_mass,n
                uniform,,,,736
                gull-chat,0.0625,,,736
                gull,,,0.875,736
                """);
        assertThat(ask(board + columns, "application/vnd.apache.parquet").statusCode())
                .isEqualTo(200);
        assertProblem(STANDINGS + "?format=csv&column=nix", "There is no column 'nix'; there are run, model, family,");
        assertProblem(STANDINGS + "?column=model", "Columns are those of a table;");
        assertProblem(STANDINGS + "?format=csv&column=option_mass", "name both.");
    }

    private static Entry complete(String model, double value) {
        return MadeUp.unfinished(model, "js_distance", value, null)
                .setInterval(IntervalKind.FIXED_N)
                .build();
    }

    private void assertProblem(String path, String sentence) throws Exception {
        HttpResponse<byte[]> response = ask(path, "*/*");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains(sentence)
                .contains("\"parameter\":\"column\"");
    }

    @Test
    void an_address_has_room_for_the_names_of_two_hundred_models() throws Exception {
        String models = IntStream.range(0, 200)
                .mapToObj(place -> "&model=an-organisation%2Fsome-model-of-theirs-" + place + "-70B-Instruct-DPO-v0.1")
                .collect(Collectors.joining());

        assertThat(ask(STANDINGS + "?format=csv" + models, "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void each_form_has_a_tag_of_its_own() throws Exception {
        String json =
                ask(STANDINGS, "application/json").headers().firstValue("ETag").orElseThrow();
        String csv = ask(STANDINGS, "text/csv").headers().firstValue("ETag").orElseThrow();

        assertThat(csv).isNotEqualTo(json);
        assertThat(ask(STANDINGS, "text/csv", "If-None-Match", csv).statusCode())
                .isEqualTo(304);
        assertThat(ask(STANDINGS, "text/csv", "If-None-Match", json).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_table_is_whole_and_json_comes_in_pages() throws Exception {
        IntStream.range(0, 1001).forEach(minute -> MadeUp.put(boards, MadeUp.metric("made-up-1", "gull", minute, 0.5)));
        String metrics = "/api/runs/made-up-1/metrics?model=gull&measure=js_distance";

        HttpResponse<byte[]> json = ask(metrics, "application/json");
        HttpResponse<byte[]> csv = ask(metrics, "text/csv");
        HttpResponse<byte[]> some = ask(metrics + "&limit=7", "text/csv");

        assertThat(json.headers().firstValue("Link")).isPresent();
        assertThat(csv.headers().firstValue("Link")).isEmpty();
        assertThat(new String(csv.body(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("made-up-1")))
                .hasSizeGreaterThanOrEqualTo(1001);
        assertThat(new String(some.body(), StandardCharsets.UTF_8).lines()).hasSize(1 + 7);
        assertThat(some.headers().firstValue("Link").orElseThrow()).contains("cursor=", "limit=7");
    }

    /** An infinite value, one that needs all its digits, an undefined one, and names with the signs of CSV. */
    private void putAwkwardValues() {
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                Entry.newBuilder(MadeUp.entry("gull", "kl_divergence", 0.5, 1))
                                        .setValue(Double.POSITIVE_INFINITY)
                                        .setHigh(null)
                                        .build(),
                                MadeUp.entry("gull-chat", "js_distance", 0.1 + 0.2, 1),
                                MadeUp.undefined("uniform", "js_distance"),
                                MadeUp.entry("a, \"b\"\nc ✓ 日本", "js_distance", 0.25, null))));
    }

    private HttpResponse<byte[]> ask(String path, String accept, String... header)
            throws IOException, InterruptedException {
        URI address = server.address().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", accept);
        if (header.length > 0) {
            request.headers(header);
        }
        return server.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
