package io.plurascope.sink.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.guide.Guides;
import io.plurascope.sink.table.RowColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The document of REST, {@code openapi.json} beside this class, and in it the names of the measures and columns that there are. Tests hold it to
 * the addresses and to what they answer.
 */
final class OpenApi {
    private static final String NAME = "openapi.json";

    /** Schemas of names, with the names. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "MeasureName",
            Measures.ALL.stream().map(Measure::name).toList(),
            "CoverageMeasureName",
            Measures.ALL.stream()
                    .filter(QuestionsApi::isCoverage)
                    .map(Measure::name)
                    .toList(),
            "GuideMeasureName",
            Guides.ALL.stream().map(Measure::name).toList(),
            "ColumnName",
            RowColumn.ALL.stream().map(RowColumn::name).toList());

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
            NAMES.forEach((schema, names) -> enumerate((ObjectNode) read.at("/components/schemas/" + schema), names));
            this.document = mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void enumerate(ObjectNode schema, List<String> names) {
        names.forEach(schema.withArray("enum")::add);
    }

    void add(Addresses addresses) {
        addresses.add("/api/openapi.json", context -> Answers.bytes(context, versions.constant(), document::clone));
    }
}
