package io.plurascope.sink.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.guide.Guides;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The document of REST, {@code openapi.json} beside this class, and in it the names of the measures that there are. Tests hold it to
 * the addresses and to what they answer.
 */
final class OpenApi {
    private static final String NAME = "openapi.json";

    /** Schemas of names, with the measures whose names they are. */
    private static final Map<String, List<? extends Measure>> NAMES = Map.of(
            "MeasureName",
            Measures.ALL,
            "CoverageMeasureName",
            Measures.ALL.stream().filter(QuestionsApi::isCoverage).toList(),
            "GuideMeasureName",
            Guides.ALL);

    private final Versions versions;
    private final byte[] document;

    OpenApi(Versions versions) {
        this.versions = versions;
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = OpenApi.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not beside its class.");
            }
            JsonNode read = mapper.readTree(in);
            NAMES.forEach(
                    (schema, measures) -> enumerate((ObjectNode) read.at("/components/schemas/" + schema), measures));
            this.document = mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void enumerate(ObjectNode schema, List<? extends Measure> measures) {
        ArrayNode names = schema.putArray("enum");
        measures.forEach(measure -> names.add(measure.name()));
    }

    void add(Addresses addresses) {
        addresses.add("/api/openapi.json", context -> Answers.bytes(context, versions.constant(), document::clone));
    }
}
