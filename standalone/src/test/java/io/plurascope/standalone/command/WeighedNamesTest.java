package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeighedNamesTest {
    @Test
    void a_weight_stands_behind_a_colon() {
        assertThat(WeighedNames.of("Germany:2, France ,Peru: .5,Chile:1e-3"))
                .isEqualTo(new WeighedNames(
                        List.of("Germany", "France", "Peru", "Chile"),
                        Map.of("Germany", 2.0, "Peru", 0.5, "Chile", 0.001)));
    }

    @Test
    void a_name_that_ends_like_a_weight_or_holds_a_comma_stands_in_quotes() {
        assertThat(WeighedNames.of("\"aged:65\",\"men, young\":3,ratio 1:2 and more"))
                .isEqualTo(new WeighedNames(
                        List.of("aged:65", "men, young", "ratio 1:2 and more"), Map.of("men, young", 3.0)));
    }

    @Test
    void what_is_no_weight_belongs_to_the_name() {
        assertThat(WeighedNames.of("age: old")).isEqualTo(new WeighedNames(List.of("age: old"), Map.of()));
        assertThat(WeighedNames.of(" , ")).isEqualTo(new WeighedNames(List.of(), Map.of()));
    }
}
