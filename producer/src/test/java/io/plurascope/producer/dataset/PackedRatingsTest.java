package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.Ratings.Given;
import io.plurascope.producer.dataset.Ratings.RatingScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedRatingsTest {
    @Test
    void ratings_come_back_as_their_rows_had_them() throws Json.Malformed {
        PackedRatings packed = new PackedRatings();
        List<Given> given = new ArrayList<>();
        for (int n = 0; n < 30_000; n++) {
            SortedMap<String, String> known =
                    new TreeMap<>(Map.of("gender", n % 2 == 0 ? "woman" : "man", "id", "" + n));
            String juror = "Andr\u00e9 " + n % 100;
            assertThat(packed.rate(n / 100, juror, known, n / 8.0)).isTrue();
            given.add(new Given(n / 100, juror, known, n / 8.0));
        }

        assertThat(packed).isEqualTo(given);
        assertThat(new Ratings(new RatingScale(0, 4_000, false), packed).groups())
                .containsExactly("gender");
    }

    @Test
    void a_juror_rates_a_row_once_whatever_is_known_of_it() throws Json.Malformed {
        PackedRatings packed = new PackedRatings();
        SortedMap<String, String> woman = new TreeMap<>(Map.of("gender", "woman"));
        SortedMap<String, String> man = new TreeMap<>(Map.of("gender", "man"));

        assertThat(packed.rate(3, "j", woman, 1)).isTrue();
        assertThat(packed.rate(4, "j", man, 1)).isTrue();
        assertThat(packed.rate(3, "k", woman, 1)).isTrue();
        assertThat(packed.rate(3, "j", man, 2)).isFalse();

        assertThat(packed)
                .containsExactly(new Given(3, "j", woman, 1), new Given(4, "j", man, 1), new Given(3, "k", woman, 1));
    }

    @Test
    void a_value_of_any_length_comes_back() throws Json.Malformed {
        PackedRatings packed = new PackedRatings();
        SortedMap<String, String> known = new TreeMap<>(Map.of("", "", "long", "x".repeat(70_000)));

        packed.rate(0, "", known, 1);

        assertThat(packed.get(0)).isEqualTo(new Given(0, "", known, 1));
    }

    @Test
    void half_of_a_character_is_refused() {
        assertThatThrownBy(() -> new PackedRatings().rate(0, "\ud800", new TreeMap<>(), 1))
                .isInstanceOf(Json.Malformed.class)
                .hasMessageContaining("half of a character");
    }
}
