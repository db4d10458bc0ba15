package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralsTest {
    private static final String DICT = "defaultdict(<class 'list'>, ";

    @Test
    void reads_a_cell_as_published() throws LiteralException {
        String cell = DICT + "{'Belgium': [0.21, 0.07, 1], \"Côte d'Ivoire\": [1e-05, 0.0, 1.0]})";

        var selections = PythonLiterals.selections(cell);

        assertThat(selections)
                .containsExactly(
                        entry("Belgium", List.of(0.21, 0.07, 1.0)), entry("Côte d'Ivoire", List.of(1e-05, 0.0, 1.0)));
    }

    @Test
    void reads_both_kinds_of_quotes_and_the_escapes_that_repr_writes() throws LiteralException {
        String cell =
                "['DK/Refused', \"Don't know\", 'both \\' and \"', 'on\\xa0al', '\\u20ac', '\\U0001f600', 'a\\\\b\\n\\r\\t']";

        List<String> strings = PythonLiterals.strings(cell);

        assertThat(strings)
                .containsExactly(
                        "DK/Refused",
                        "Don't know",
                        "both ' and \"",
                        "on\u00a0al",
                        "\u20ac",
                        "\ud83d\ude00",
                        "a\\b\n\r\t");
    }

    @Test
    void empty_containers_and_numbers_that_are_none_are_still_literals() throws LiteralException {
        assertThat(PythonLiterals.selections(DICT + "{})")).isEmpty();
        assertThat(PythonLiterals.strings("[]")).isEmpty();
        assertThat(PythonLiterals.selections(DICT + "{'A': [nan, inf, -inf, -0.5]})"))
                .containsExactly(
                        entry("A", List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "{'A': [1]}",
                "defaultdict(<class 'dict'>, {'A': [1]})",
                "defaultdict(list, {'A': [1]})",
                "__import__('os').system('true')",
                DICT + "__import__('os').system('true'))",
                DICT + "{'A': [__import__('os').system('true')]})",
                DICT + "{'A': [1]}) or exit()",
                DICT + "{'A': [1]}",
                DICT + "{'A': [1])",
                DICT + "{'A': [1]}))",
                DICT + "{'A': [1],})",
                DICT + "{'A': [1,]})",
                DICT + "{'A': [,1]})",
                DICT + "{'A': (1, 2)})",
                DICT + "{'A': [[1]]})",
                DICT + "{'A': [1 2]})",
                DICT + "{'A': [1] 'B': [2]})",
                DICT + "{'A': ['1']})",
                DICT + "{'A': [True]})",
                DICT + "{'A': [None]})",
                DICT + "{'A': [0x10]})",
                DICT + "{'A': [1_000]})",
                DICT + "{'A': [01]})",
                DICT + "{'A': [.5]})",
                DICT + "{'A': [5.]})",
                DICT + "{'A': [1e]})",
                DICT + "{'A': [+1]})",
                DICT + "{'A': [--1]})",
                DICT + "{'A': [1j]})",
                DICT + "{'A': [1+1]})",
                DICT + "{'A': [-nan]})",
                DICT + "{'A': [NaN]})",
                DICT + "{'A': [0.1 # comment\n]})",
                DICT + "{'A': [\u0661]})",
                DICT + "{'A': [1], 'A': [2]})",
                DICT + "{A: [1]})",
                DICT + "{1: [1]})",
                DICT + "{'A' 'B': [1]})",
                DICT + "{b'A': [1]})",
                DICT + "{**{}})",
            })
    void refuses_whatever_is_not_in_the_grammar_of_selections(String cell) {
        assertThatExceptionOfType(LiteralException.class).isThrownBy(() -> PythonLiterals.selections(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'A'",
                "['A'",
                "['A]",
                "['A\"]",
                "['A',]",
                "['A' 'B']",
                "['A'] ['B']",
                "['A'] + ['B']",
                "[f'{exit()}']",
                "[r'A']",
                "['''A''']",
                "['A' * 1000000000]",
                "['A', 1]",
                "[exit()]",
                "[x for x in 'A']",
                "['A\nB']",
                "['\\q']",
                "['\\N{BULLET}']",
                "['\\0']",
                "['\\x4']",
                "['\\xg0']",
                "['\\u12']",
                "['\\ud800']",
                "['\\U00110000']",
                "['\\Uffffffff']",
                "['\\u\u0661\u0661\u0661\u0661']",
                "['\\",
                "(\"A\", \"B\")",
            })
    void refuses_whatever_is_not_in_the_grammar_of_strings(String cell) {
        assertThatExceptionOfType(LiteralException.class).isThrownBy(() -> PythonLiterals.strings(cell));
    }

    @Test
    void says_where_it_stopped_and_what_it_expected() {
        assertThatThrownBy(() -> PythonLiterals.strings("['A', 7]"))
                .hasMessage("At character 7 a string in quotes is expected and '7]' found");
    }

    @Test
    void long_garbage_neither_overflows_the_stack_nor_takes_long() {
        String deep = "[".repeat(2_000_000);
        String digits = DICT + "{'A': [" + "9".repeat(1_000_000) + "x]})";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThatExceptionOfType(LiteralException.class).isThrownBy(() -> PythonLiterals.strings(deep));
            assertThatExceptionOfType(LiteralException.class).isThrownBy(() -> PythonLiterals.selections(digits));
        });
    }

    @Property
    void what_python_would_print_is_read_back(@ForAll("dictionaries") Map<String, List<Double>> dictionary)
            throws LiteralException {
        String printed = DICT
                + dictionary.entrySet().stream()
                        .map(entry -> repr(entry.getKey()) + ": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "})"));

        var read = PythonLiterals.selections(printed);

        assertThat(read).isEqualTo(dictionary);
        assertThat(PythonLiterals.strings(dictionary.keySet().stream()
                        .map(PythonLiteralsTest::repr)
                        .collect(Collectors.joining(", ", "[", "]"))))
                .containsExactlyElementsOf(dictionary.keySet());
    }

    @Property
    void no_text_does_anything_but_parse_or_be_refused(@ForAll String text) {
        for (String cell : List.of(text, DICT + text, "['" + text, DICT + "{'" + text + "': [" + text)) {
            try {
                PythonLiterals.strings(cell);
                PythonLiterals.selections(cell);
            } catch (LiteralException e) {
                assertThat(e).hasMessageContaining("haracter");
            }
        }
    }

    @Provide
    Arbitrary<Map<String, List<Double>>> dictionaries() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withChars("ab'\"\\\n\t ,:{}[]€\u00a0".toCharArray())
                .ofMaxLength(12);
        Arbitrary<List<Double>> values =
                Arbitraries.doubles().between(-1, 1).ofScale(17).list().ofMaxSize(6);
        return Arbitraries.maps(keys, values).ofMaxSize(6).map(LinkedHashMap::new);
    }

    /** Python's rule: single quotes, unless the text has single quotes and no double ones. */
    private static String repr(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder printed = new StringBuilder().append(quote);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\\' -> printed.append("\\\\");
                case '\n' -> printed.append("\\n");
                case '\t' -> printed.append("\\t");
                case 0xa0 -> printed.append("\\xa0");
                default -> {
                    if (character == quote) {
                        printed.append('\\');
                    }
                    printed.appendCodePoint(character);
                }
            }
        });
        return printed.append(quote).toString();
    }
}
