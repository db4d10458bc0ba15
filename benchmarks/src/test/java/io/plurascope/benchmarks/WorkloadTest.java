package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.event.Prompt;
import io.plurascope.producer.dataset.Datasets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void both_sides_ask_the_same_texts_in_the_same_order_and_begin_anew_at_the_end() {
        Workload workload = Workload.of(Datasets.open(Datasets.PERSONALITY), 3, 4, 7);

        List<Prompt> prompts = workload.to("model", "phase", 30);
        List<ModelInferRequest> requests = workload.requests("served", 100);

        assertThat(requests).hasSize(12).doesNotHaveDuplicates();
        assertThat(prompts).extracting(Prompt::getPrompt).hasSize(30).doesNotHaveDuplicates();
        for (int i = 0; i < prompts.size(); i++) {
            String sent = requests.get(i % 12).getRawInputContents(0).toString(StandardCharsets.UTF_8);
            // A byte string has its length in four bytes before it.
            assertThat(sent.substring(4)).isEqualTo(prompts.get(i).getText());
            assertThat(prompts.get(i).getModels()).containsExactly("model");
        }
        assertThat(workload.from(14).requests("served", 1)).containsExactly(requests.get(2));
    }
}
