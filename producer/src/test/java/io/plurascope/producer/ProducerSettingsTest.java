package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.schemas.JurorsFile;
import io.plurascope.schemas.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {
    private static final Map<String, String> MODELS = Map.of("PLURASCOPE_MODELS", "models.yaml");

    @Test
    void without_arguments_the_bundled_data_set_is_replayed_as_fast_as_it_goes() {
        ProducerSettings settings = ProducerSettings.parse(List.of(), MODELS);

        assertThat(settings)
                .isEqualTo(new ProducerSettings(
                        "personality",
                        Path.of("models.yaml"),
                        null,
                        null,
                        RunSettings.DEFAULT,
                        SteeringSelection.NONE));
    }

    @Test
    void an_argument_counts_before_the_environment() {
        Map<String, String> environment =
                Map.of("PLURASCOPE_MODELS", "models.yaml", "PLURASCOPE_DRAWS", "3", "PLURASCOPE_ONLY_SHARED", "true");

        ProducerSettings settings = ProducerSettings.parse(
                List.of(
                        "--draws",
                        "2",
                        "--populations",
                        "women, men",
                        "--speed",
                        "8",
                        "--window",
                        "PT5M",
                        "--long-answers",
                        "64"),
                environment);

        assertThat(settings.run().draws()).isEqualTo(2);
        assertThat(settings.run().selection())
                .isEqualTo(new Selection(List.of("women", "men"), true, Selection.NO_LIMIT));
        assertThat(settings.settings(SmallDataset.DATASET).step()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.run().windows().length()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.run().longAnswers()).isEqualTo(64);
        assertThat(settings.speed()).isEqualTo(8.0);
    }

    @Test
    void steering_is_named_by_attributes_styles_and_a_file_of_texts() {
        ProducerSettings settings = ProducerSettings.parse(
                List.of("--steer", "women&men, Peru", "--styles", "BIO,QA", "--attributes", "people.json"), MODELS);

        assertThat(settings.steering())
                .isEqualTo(new SteeringSelection(
                        List.of("women & men", "Peru"), List.of(Style.BIO, Style.QA), Path.of("people.json")));
    }

    @Test
    void functions_with_a_text_are_steered_to_beside_attributes(@TempDir Path directory) throws IOException {
        Path benchmark = Files.writeString(directory.resolve("benchmark.yaml"), """
                objectives: [{name: close, measure: js_distance, population: Peru}]
                functions:
                  - {name: closest, kind: minimum, steer: Be close.}
                  - {name: by its product, kind: nash}
                """);

        ProducerSettings settings = ProducerSettings.parse(
                List.of(
                        "--benchmark",
                        benchmark.toString(),
                        "--steer",
                        "Peru",
                        "--styles",
                        "BIO",
                        "--draws",
                        "1",
                        "--speed",
                        "1"),
                MODELS);

        assertThat(settings.settings(SmallDataset.DATASET).steerings())
                .extracting(steering -> Keys.text(steering.steering()))
                .containsExactly("ATTRIBUTE:Peru:BIO", "TRADE_OFF:closest");
        // One draw, plainly and in two ways, at a prompt a second.
        assertThat(settings.settings(SmallDataset.DATASET).step()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void jurors_are_named_by_a_file(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("jurors.yaml"), "{jury: citizens, jurors: [{name: a, statement: So it is.}]}");

        assertThat(ProducerSettings.parse(List.of("--jurors", file.toString()), MODELS)
                        .run()
                        .juries()
                        .jurors())
                .isEqualTo(JurorsFile.read(file));
    }

    @ParameterizedTest
    @CsvSource({
        "--draw, 1, There is no setting '--draw'",
        "draws, 1, There is no setting 'draws'",
        "--draws, many, 'many'",
        "--draws, 0, draws is 0",
        "--speed, 0, speed is 0.0",
        "--speed, NaN, speed is NaN",
        "--window, 5 minutes, '5 minutes'",
        "--only-shared, yes, 'yes'",
        "--limit, 0, limit is 0",
        "--long-answers, -1, Long answers of -1 tokens",
        "--styles, PLAY, There is no style 'PLAY'",
    })
    void a_wrong_setting_is_named(String name, String value, String message) {
        assertThatThrownBy(() -> ProducerSettings.parse(List.of(name, value), MODELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_setting_without_a_value_and_missing_models_are_named() {
        assertThatThrownBy(() -> ProducerSettings.parse(List.of("--draws"), MODELS))
                .hasMessageContaining("no value");
        assertThatThrownBy(() -> ProducerSettings.parse(List.of(), Map.of())).hasMessageContaining("--models");
    }
}
