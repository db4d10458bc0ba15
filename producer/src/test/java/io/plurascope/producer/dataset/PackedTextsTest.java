package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackedTextsTest {
    @Test
    void texts_come_back_whatever_characters_they_have() throws Json.Malformed {
        List<String> texts = List.of("", "a\u0000b", "caf\u00e9 \u2019quoted\u2019", "\ud83d\ude00", "a");

        assertThat(PackedTexts.texts(PackedTexts.of(texts))).isEqualTo(texts);
        assertThat(PackedTexts.of(List.of("a", "b"))).isNotEqualTo(PackedTexts.of(List.of("ab")));
    }

    @Test
    void half_of_a_character_is_refused() {
        assertThatThrownBy(() -> PackedTexts.of(List.of("a\ud83d")))
                .isInstanceOf(Json.Malformed.class)
                .hasMessage("Its text has half of a character, which cannot be sent.");
        assertThatThrownBy(() -> PackedTexts.one("\ud83d"))
                .isInstanceOf(Json.Malformed.class)
                .hasMessage("Its text has half of a character, which cannot be sent.");
    }
}
