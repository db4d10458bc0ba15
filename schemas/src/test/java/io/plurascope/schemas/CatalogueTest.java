package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void the_document_is_the_catalogue() throws IOException {
        Files.writeString(Path.of("target", "TOPICS.md"), TopicsDocument.text());

        assertThat(Files.readString(Path.of("TOPICS.md")))
                .as("TOPICS.md is generated: copy target/TOPICS.md over it")
                .isEqualTo(TopicsDocument.text());
    }

    @Test
    void every_record_and_every_field_says_what_it_is() {
        List<String> undocumented = new ArrayList<>();

        Topics.ALL.forEach(topic -> undocumented(topic.schema(), new HashSet<>(), undocumented));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void names_are_unique_and_found_with_and_without_the_prefix() {
        assertThat(Topics.ALL).extracting(Topic::name).doesNotHaveDuplicates().hasSize(16);
        assertThat(Topics.named("answers")).isEqualTo(Topics.ANSWERS);
        assertThat(Topics.named("plurascope.answers")).isEqualTo(Topics.ANSWERS);
        assertThatThrownBy(() -> Topics.named("anwsers"))
                .hasMessageContaining("'anwsers'")
                .hasMessageContaining("plurascope.answers");
    }

    @Test
    void two_different_keys_never_meet_in_one_text() {
        assertThat(Keys.of("a|b", "c")).isEqualTo("a%7Cb|c").isNotEqualTo(Keys.of("a", "b|c"));
        assertThat(Keys.of("%7C")).isNotEqualTo(Keys.of("|"));
    }

    @Test
    void a_metric_of_the_whole_run_has_the_window_run() {
        Steering steering = new Steering(SteeringKind.ATTRIBUTE, "Japan", "QA");
        Window window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:01:00Z"));

        assertThat(Keys.metric("r", "m", null, null, "entropy", null)).isEqualTo("r|m|||entropy|run");
        assertThat(Keys.metric("r", "m", steering, "Here", "kl", window))
                .isEqualTo("r|m|ATTRIBUTE:Japan:QA|Here|kl|2026-01-01T00:00:00Z/PT1M");
    }

    private static void undocumented(Schema schema, Set<String> seen, List<String> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    if (blank(schema.getDoc())) {
                        found.add(schema.getFullName());
                    }
                    for (Schema.Field field : schema.getFields()) {
                        if (blank(field.doc())) {
                            found.add(schema.getFullName() + "." + field.name());
                        }
                        undocumented(field.schema(), seen, found);
                    }
                }
            }
            case ENUM -> {
                if (blank(schema.getDoc())) {
                    found.add(schema.getFullName());
                }
            }
            case ARRAY -> undocumented(schema.getElementType(), seen, found);
            case MAP -> undocumented(schema.getValueType(), seen, found);
            case UNION -> schema.getTypes().forEach(type -> undocumented(type, seen, found));
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static boolean blank(@Nullable String doc) {
        return doc == null || doc.isBlank();
    }
}
