package io.plurascope.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "opt-1.3b",
                "Llama 2 (13B)",
                "js_distance to United States",
                "0.312 [0.300, 0.325] n=60 (paper 0.31)",
                "-0.012 [-0.030, 0.001]",
                "–",
                "+0.120",
                "< 0.0001",
                "opt-1.3b *",
                "opt-1.3b * → opt-iml *",
                "R&D & more",
                "C:\\models"
            })
    void what_is_no_markup_stays_as_it_is(String text) {
        assertThat(Markdown.text(text)).isEqualTo(text.replace("R&D", "R&amp;D"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "<b>, &lt;b>",
                "&lt;, &amp;lt;",
                "[x](y), \\[x\\](y)",
                "[1](y), \\[1\\](y)",
                "a|b, a\\|b",
                "`x`, \\`x\\`",
                "*x*, \\*x\\*",
                "__x__, \\_\\_x\\_\\_",
                "~~x~~, \\~\\~x\\~\\~",
                "a\\|b, a\\\\\\|b",
                "x\\, x\\\\",
                "# x, \\# x",
                "> x, \\> x",
                "- x, \\- x",
                "--, \\--",
                "12. x, 12\\. x",
                "C #, C \\#"
            })
    void what_would_be_markup_is_escaped(String text, String markdown) {
        assertThat(Markdown.text(text)).isEqualTo(markdown);
    }

    @Test
    void a_text_is_on_one_line_and_a_block_has_all_of_its_lines() {
        assertThat(Markdown.text("one\r\n\n# two\u2028three ")).isEqualTo("one # two three");
        assertThat(Markdown.block("one\n```\n<b>")).isEqualTo("````text\none\n```\n<b>\n````");
    }

    @Test
    void a_name_is_code_unless_a_code_span_cannot_hold_it() {
        assertThat(Markdown.code("run-1_*")).isEqualTo("`run-1_*`");
        assertThat(Markdown.code("run `1`")).isEqualTo("run \\`1\\`");
        assertThat(Markdown.code("run <b>")).isEqualTo("run &lt;b>");
    }
}
