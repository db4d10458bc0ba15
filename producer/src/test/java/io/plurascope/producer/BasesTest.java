package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.schemas.ModelsFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasesTest {
    @Test
    void a_base_that_is_not_asked_is_told_with_the_nearest_names() {
        var models = ModelsFile.parse("""
                models:
                  - {name: tulu, backend: vllm, endpoint: "h:1"}
                  - {name: tulu-chat, base: tulu, backend: vllm, endpoint: "h:1"}
                  - {name: tulu-dpo, base: Tulus, backend: vllm, endpoint: "h:1"}
                """, "models.yaml");

        // In small letters, 1, 4 and 5 letters away from "tulus".
        assertThat(Bases.notAsked(models, List.of("tulu", "tulu-chat", "tulu-dpo", "uniform")))
                .containsExactly("The base of model 'tulu-dpo', 'Tulus', is none of the models asked, so no change from"
                        + " it is shown; the nearest names are tulu, tulu-dpo, tulu-chat.");
    }
}
