package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberTableTest {
    @Test
    void many_texts_have_the_numbers_that_a_map_of_the_jdk_gives_them() {
        Random random = new Random(7);
        NumberedTexts numbered = new NumberedTexts();
        Map<String, Integer> map = new HashMap<>();

        for (int n = 0; n < 100_000; n++) {
            String text = "t".repeat(random.nextInt(40)) + random.nextInt(2_000);
            Integer before = map.get(text);
            assertThat(numbered.find(bytes(text))).isEqualTo(before == null ? NumberTable.NONE : before);
            map.putIfAbsent(text, map.size());
            assertThat(numbered.of(bytes(text))).isEqualTo(map.get(text));
        }

        assertThat(numbered.size()).isEqualTo(map.size());
        map.forEach((text, number) -> assertThat(numbered.at(number)).isEqualTo(bytes(text)));
    }

    @Test
    void texts_of_no_byte_and_of_more_bytes_than_a_block_come_back() {
        StoredTexts stored = new StoredTexts();
        String long1 = "a".repeat(100_000) + "b";
        String long2 = "c".repeat(1 << 14);

        assertThat(stored.add(bytes(""))).isZero();
        assertThat(stored.add(bytes(long1))).isEqualTo(1);
        assertThat(stored.add(bytes(""))).isEqualTo(2);
        assertThat(stored.add(bytes(long2))).isEqualTo(3);

        assertThat(stored.at(0)).isEmpty();
        assertThat(stored.at(1)).isEqualTo(bytes(long1));
        assertThat(stored.at(2)).isEmpty();
        assertThat(stored.at(3)).isEqualTo(bytes(long2));
        assertThat(stored.is(3, bytes(long2))).isTrue();
        assertThat(stored.is(3, bytes(long1))).isFalse();
    }

    @Test
    void numbers_come_back_to_the_bit_and_can_be_replaced() {
        Ints ints = new Ints();
        Doubles doubles = new Doubles();
        for (int n = 0; n < 10_000; n++) {
            ints.add(-n);
            doubles.add(n % 2 == 0 ? Math.sqrt(n) : -n);
        }
        ints.set(5_000, Integer.MIN_VALUE);

        assertThat(ints.at(9_999)).isEqualTo(-9_999);
        assertThat(ints.at(5_000)).isEqualTo(Integer.MIN_VALUE);
        assertThat(doubles.at(9_998)).isEqualTo(Math.sqrt(9_998));
        assertThat(doubles.at(9_999)).isEqualTo(-9_999);
        assertThat(ints.size()).isEqualTo(doubles.size()).isEqualTo(10_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
