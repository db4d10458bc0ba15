package io.plurascope.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.HeldTopics;
import io.plurascope.sink.MadeUp;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document names what the server has and nothing else. Whether its answers are as it says, Schemathesis finds out. */
class OpenApiTest {
    private final Served server = new Served(MadeUp.small(), new HeldTopics());
    private JsonNode document = new ObjectMapper().createObjectNode();

    @BeforeEach
    void read() throws Exception {
        HttpResponse<String> response = server.get("/api/openapi.json");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        document = new ObjectMapper().readTree(response.body());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void every_address_and_parameter_of_the_server_is_in_the_document_and_the_other_way_round() {
        SortedMap<String, List<String>> documented = new TreeMap<>();
        document.get("paths").properties().forEach(path -> {
            assertThat(path.getValue().fieldNames()).toIterable().containsExactly("get");
            List<String> names = new ArrayList<>();
            path.getValue().get("get").path("parameters").forEach(parameter -> {
                JsonNode said = resolved(parameter);
                if (said.get("in").asText().equals("query")) {
                    names.add(said.get("name").asText());
                }
            });
            documented.put(path.getKey(), names.stream().sorted().toList());
        });

        SortedMap<String, List<String>> served = new TreeMap<>();
        server.server()
                .addresses()
                .parameters()
                .forEach((path, names) ->
                        served.put(path, names.stream().sorted().toList()));

        assertThat(documented).isEqualTo(served);
    }

    @Test
    void the_document_is_of_openapi_3_1_and_all_that_it_refers_to_is_in_it() {
        assertThat(document.get("openapi").asText()).startsWith("3.1.");
        assertThat(document.findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(
                                document.at(each.asText().substring(1)).isMissingNode())
                        .as(each.asText())
                        .isFalse());
    }

    @Test
    void limits_are_those_of_the_code() {
        JsonNode limit = document.at("/components/parameters/limit/schema");

        assertThat(limit.get("default").asInt()).isEqualTo(Page.USUAL);
        assertThat(limit.get("maximum").asInt()).isEqualTo(Page.MOST);
    }

    @Test
    void an_empty_value_is_refused_where_the_document_allows_none_and_nowhere_else() throws Exception {
        List<String> astray = new ArrayList<>();
        int tried = 0;
        for (var path : document.get("paths").properties()) {
            // The events never end.
            if (path.getKey().equals("/api/events")) {
                continue;
            }
            String address = path.getKey()
                    .replace("{run}", "made-up-1")
                    .replace("{board}", "distributional")
                    .replace("{question}", "q");
            for (JsonNode parameter : path.getValue().get("get").path("parameters")) {
                JsonNode said = resolved(parameter);
                if (said.get("in").asText().equals("query")) {
                    String asked = address + "?" + said.get("name").asText() + "=";
                    HttpResponse<String> response = server.get(asked);
                    boolean refused = response.statusCode() == 400
                            && response.body()
                                    .contains("\"parameter\":\""
                                            + said.get("name").asText() + "\"");
                    tried++;
                    if (refused == allowsEmpty(resolved(said.get("schema")))) {
                        astray.add(asked + " " + response.statusCode());
                    }
                }
            }
        }
        assertThat(astray).isEmpty();
        assertThat(tried).isGreaterThan(30);
    }

    private boolean allowsEmpty(JsonNode schema) {
        JsonNode each = schema.path("type").asText().equals("array") ? resolved(schema.get("items")) : schema;
        return each.path("type").asText().equals("string")
                && each.path("minLength").asInt() == 0
                && !each.has("enum")
                && (!each.has("pattern") || "".matches(each.get("pattern").asText()));
    }

    @Test
    void every_address_says_that_it_may_refuse_the_host_and_who_has_no_token() {
        for (var path : document.get("paths").properties()) {
            assertThat(path.getValue().at("/get/responses").fieldNames())
                    .toIterable()
                    .as(path.getKey())
                    .contains("401", "421");
        }
    }

    @Test
    void names_of_measures_are_those_of_the_code() {
        assertThat(document.at("/components/schemas/MeasureName/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Measures.ALL.stream().map(Measure::name).toList());
        assertThat(document.at("/components/schemas/CoverageMeasureName/enum"))
                .extracting(JsonNode::asText)
                .contains("overton_recall")
                .doesNotContain("js_distance");
        assertThat(document.at("/components/schemas/GuideMeasureName/enum"))
                .extracting(JsonNode::asText)
                .contains("js_distance")
                .doesNotContain("entropy");
    }

    private JsonNode resolved(JsonNode said) {
        return said.has("$ref") ? document.at(said.get("$ref").asText().substring(1)) : said;
    }
}
