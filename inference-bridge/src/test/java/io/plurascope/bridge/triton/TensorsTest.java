package io.plurascope.bridge.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class TensorsTest {
    @Property
    void byte_strings_come_back(@ForAll List<byte[]> elements) throws Malformed {
        List<ByteString> sent = elements.stream().map(ByteString::copyFrom).toList();

        assertThat(Tensors.bytes(Tensors.bytes(sent), sent.size())).isEqualTo(sent);
    }

    @Property
    void texts_come_back(@ForAll("texts") List<String> sent) throws Malformed {
        assertThat(Tensors.texts(Tensors.texts(sent), sent.size())).isEqualTo(sent);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        // A lone surrogate is no text in UTF-8.
        return Arbitraries.strings()
                .filter(text -> text.codePoints().noneMatch(each -> each >= 0xd800 && each <= 0xdfff))
                .list();
    }

    @Property
    void numbers_and_truth_values_come_back(
            @ForAll List<Double> doubles, @ForAll List<Integer> integers, @ForAll List<Boolean> booleans)
            throws Malformed {
        assertThat(Tensors.doubles(Tensors.doubles(doubles), doubles.size())).isEqualTo(doubles);
        assertThat(Tensors.integers(Tensors.integers(integers), integers.size()))
                .isEqualTo(integers);
        assertThat(Tensors.booleans(Tensors.booleans(booleans), booleans.size()))
                .isEqualTo(booleans);
    }

    @Property
    void a_buffer_of_byte_strings_that_is_cut_off_anywhere_is_malformed(
            @ForAll @NotEmpty List<byte[]> elements, @ForAll @IntRange(min = 1, max = 1000) int cut) {
        ByteString whole =
                Tensors.bytes(elements.stream().map(ByteString::copyFrom).toList());
        ByteString part = whole.substring(0, whole.size() - 1 - Math.floorMod(cut, whole.size()));

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Tensors.bytes(part, elements.size()));
    }

    @Property
    void numbers_of_another_count_than_the_shape_says_are_malformed(
            @ForAll List<Double> doubles, @ForAll @IntRange(min = 1, max = 5) int more) {
        ByteString raw = Tensors.doubles(doubles);

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Tensors.doubles(raw, doubles.size() + more));
    }

    @Test
    void bytes_are_little_endian_with_a_length_before_each_string() {
        // Triton's rule: a BYTES element is a 4-byte little-endian length and the bytes.
        assertThat(Tensors.texts(List.of("AB", "")).toByteArray()).containsExactly(2, 0, 0, 0, 'A', 'B', 0, 0, 0, 0);
        assertThat(Tensors.integers(List.of(-1, 258)).toByteArray()).containsExactly(-1, -1, -1, -1, 2, 1, 0, 0);
        // 1.0 is 0x3FF0000000000000 in IEEE 754.
        assertThat(Tensors.doubles(List.of(1.0)).toByteArray()).containsExactly(0, 0, 0, 0, 0, 0, 0xf0, 0x3f);
        assertThat(Tensors.booleans(List.of(true, false)).toByteArray()).containsExactly(1, 0);
    }

    @Test
    void a_length_beyond_the_end_or_below_zero_is_malformed() {
        ByteString beyond = ByteString.copyFrom(new byte[] {9, 0, 0, 0, 'A'});
        ByteString below = ByteString.copyFrom(new byte[] {-1, -1, -1, -1, 'A'});

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Tensors.bytes(beyond, 1))
                .withMessage("A byte string of 9 bytes is cut off after 1.");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Tensors.bytes(below, 1))
                .withMessage("A byte string of 4294967295 bytes is cut off after 1.");
    }

    @Test
    void a_truth_value_of_2_and_a_text_that_is_no_utf_8_are_malformed() {
        ByteString two = ByteString.copyFrom(new byte[] {2});
        ByteString lone = Tensors.bytes(List.of(ByteString.copyFrom(new byte[] {(byte) 0xc3})));

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Tensors.booleans(two, 1));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Tensors.texts(lone, 1))
                .withMessage("Byte string 0 is no UTF-8 text.");
    }
}
