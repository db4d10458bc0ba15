package io.plurascope.producer.steering;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Benchmark;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.schemas.BenchmarkFile;
import org.junit.jupiter.api.Test;

class TradeOffSteeringsTest {
    private static final String OBJECTIVES = "objectives: [{name: close, measure: js_distance, population: Peru}]\n";

    @Test
    void each_function_with_a_text_is_a_way_of_asking_and_its_text_is_what_prompts_show() {
        Benchmark benchmark = benchmark(OBJECTIVES + """
                functions:
                  - {name: closest, kind: minimum, steer: Be close.}
                  - {name: by its product, kind: nash}
                  - {name: first close, kind: lexicographic, order: [close], steer: "Be close, then anything."}
                """);

        assertThat(TradeOffSteerings.of(benchmark))
                .containsExactly(steering("closest", "Be close."), steering("first close", "Be close, then anything."));
        assertThat(TradeOffSteerings.of(null)).isEmpty();
    }

    @Test
    void somebody_is_told_what_is_asked_and_what_will_be_missing() {
        Benchmark benchmark = benchmark("""
                objectives: [{name: close, measure: js_distance, population: Peru}, {name: help, better: higher}]
                functions:
                  - {name: closest, kind: single, order: [close], steer: Be close.}
                  - {name: helpful, kind: single, order: [help]}
                """);

        assertThat(TradeOffSteerings.told(benchmark))
                .containsExactly(
                        "Every question is asked again as steered to 'closest', by the texts of the benchmark.",
                        "Nobody is steered to 'helpful', having no text 'steer': sums and verdicts over all functions are"
                                + " undefined, unless values of models steered so come from elsewhere.",
                        "The points of steered models are incomplete until 'help' of models steered so come from"
                                + " elsewhere.");
    }

    @Test
    void nothing_is_told_where_nobody_is_steered() {
        assertThat(TradeOffSteerings.told(benchmark(OBJECTIVES + "functions: [{name: by its product, kind: nash}]\n")))
                .isEmpty();
        assertThat(TradeOffSteerings.told(null)).isEmpty();
    }

    private static Benchmark benchmark(String text) {
        return BenchmarkFile.parse(text, "a test");
    }

    private static PromptSteering steering(String function, String text) {
        return new PromptSteering(
                Steering.newBuilder()
                        .setKind(SteeringKind.TRADE_OFF)
                        .setName(function)
                        .build(),
                new Preface.Words(text));
    }
}
