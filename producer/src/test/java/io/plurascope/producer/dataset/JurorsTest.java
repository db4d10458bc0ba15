package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JurorsTest {
    @Test
    void what_is_known_of_a_juror_is_kept_once_and_is_what_the_row_says() {
        Jurors jurors = new Jurors();

        Jurors.Juror first = jurors.of("j", Map.of("gender", "woman"));
        Jurors.Juror other = jurors.of("k", Map.of());
        Jurors.Juror changed = jurors.of("j", Map.of("gender", "man"));

        assertThat(first.properties()).containsExactly(Map.entry("gender", "woman"));
        assertThat(changed.properties()).containsExactly(Map.entry("gender", "man"));
        assertThat(changed.number()).isEqualTo(first.number()).isNotEqualTo(other.number());
        assertThat(jurors.of("j", Map.of("gender", "man"))).isSameAs(changed);
    }

    @Test
    void a_juror_rates_a_text_once_whatever_is_known_of_it() {
        Jurors jurors = new Jurors();
        Jurors.Juror juror = jurors.of("j", Map.of());

        assertThat(jurors.rates(juror, 3)).isTrue();
        assertThat(jurors.rates(juror, 4)).isTrue();
        assertThat(jurors.rates(jurors.of("k", Map.of()), 3)).isTrue();
        assertThat(jurors.rates(jurors.of("j", Map.of("gender", "man")), 3)).isFalse();
    }
}
