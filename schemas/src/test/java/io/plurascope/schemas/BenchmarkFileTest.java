package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Benchmark;
import io.plurascope.event.FunctionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkFileTest {
    private static final String OBJECTIVES = """
            objectives:
              - name: close to Japan
                measure: js_distance
                population: Japan
                reference: 1
              - name: length
                better: lower
                reference: 4000
            """;

    @Test
    void objectives_are_measures_or_come_from_elsewhere_with_a_direction() {
        Benchmark benchmark = BenchmarkFile.parse(OBJECTIVES, "b.yaml");

        assertThat(benchmark.getObjectives())
                .satisfiesExactly(
                        measured -> {
                            assertThat(measured.getMeasure()).isEqualTo("js_distance");
                            assertThat(measured.getPopulation()).isEqualTo("Japan");
                            assertThat(measured.getHigherIsBetter()).isNull();
                            assertThat(measured.getReference()).isEqualTo(1.0);
                        },
                        elsewhere -> {
                            assertThat(elsewhere.getMeasure()).isNull();
                            assertThat(elsewhere.getHigherIsBetter()).isFalse();
                            assertThat(elsewhere.getReference()).isEqualTo(4000.0);
                        });
        assertThat(benchmark.getFunctions()).isEmpty();
    }

    @Test
    void a_measure_may_be_of_a_jury() {
        Benchmark benchmark =
                BenchmarkFile.parse("objectives: [{name: a, measure: jury_gini, jury: gender=Woman}]", "b.yaml");

        assertThat(benchmark.getObjectives().getFirst().getJury()).isEqualTo("gender=Woman");
    }

    @Test
    void functions_are_read_with_weights_orders_and_the_text_that_steers() {
        Benchmark benchmark = BenchmarkFile.parse(OBJECTIVES + """
                functions:
                  - name: balanced
                    kind: linear
                    weights: {close to Japan: 1, length: 0.001}
                    steer: Answer as people in Japan would, and briefly.
                  - name: brief first
                    kind: lexicographic
                    order: [length, close to Japan]
                  - name: worst
                    kind: minimum
                """, "b.yaml");

        assertThat(benchmark.getFunctions())
                .satisfiesExactly(
                        linear -> {
                            assertThat(linear.getWeights()).isEqualTo(Map.of("close to Japan", 1.0, "length", 0.001));
                            assertThat(linear.getSteer()).isEqualTo("Answer as people in Japan would, and briefly.");
                        },
                        order -> assertThat(order.getOrder()).isEqualTo(List.of("length", "close to Japan")),
                        minimum -> assertThat(minimum.getKind()).isEqualTo(FunctionKind.MINIMUM));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            objectives: []                                                                    | line 1    | at least one
            functions: []                                                                     | line 1    | 'objectives'
            objectives: [{name: a}]                                                           | line 1    | 'better: lower'
            objectives: [{name: a, measure: entropy, better: higher}]                         | line 1    | either
            objectives: [{name: a, better: up}]                                               | line 1    | neither higher nor lower
            objectives: [{name: a, better: lower}, {name: a, better: lower}]                  | line 1    | named twice
            objectives: [{name: a, better: lower, reference: x}]                              | line 1    | no number
            objectives: [{name: a, better: lower, reference: .inf}]                           | line 1    | no number
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: linear}]}    | line 1    | 'weights'
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: odd}]}       | line 1    | not known
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: linear, weights: {b: 1}}]}  | line 1 | no objective 'b'
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: linear, weights: {a: -1}}]} | line 1 | below 0
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: single, order: [a, a]}]}    | line 1 | comes twice
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: nash, order: [a]}]}         | line 1 | minimum and nash neither
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: nash, steer: x}, {name: g, kind: minimum, steer: x}]} | line 1 | function 'g' has the 'steer' of 'f'
            {objectives: [{name: a, better: lower}], functions: [{name: f, kind: nash, steer: ' '}]}         | line 1 | needs a text
            """)
    void what_is_wrong_is_told_with_its_line(String text, String line, String what) {
        assertThatThrownBy(() -> BenchmarkFile.parse(text, "b.yaml"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("b.yaml, " + line)
                .hasMessageContaining(what);
    }
}
