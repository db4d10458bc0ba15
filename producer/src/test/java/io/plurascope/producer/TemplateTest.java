package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Item ITEM = new Item(
            7,
            "Is the weather a subject?\nThink of today.",
            List.of(AnswerOption.of("Yes"), AnswerOption.of("No"), AnswerOption.of("Refused")),
            new TreeMap<>());

    @TempDir
    Path directory;

    @Test
    void the_text_of_a_prompt_is_golden() throws IOException {
        Template template = new Template(Examples.bundledFor("opinions"), 0);

        String prompt = template.prompt("opinions@12345678/7", ITEM, 0);

        try (var golden = Objects.requireNonNull(TemplateTest.class.getResourceAsStream("prompt.txt"))) {
            assertThat(prompt).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_prompt_has_the_layout_of_the_papers_appendix() {
        Examples paper = Examples.read(SharedData.file("data/prompts/global_opinions_examples.json"));
        Template template = new Template(paper, 1);

        String prompt = template.prompt("q", ITEM, 0);

        // As printed there: a space before each letter, nothing between "Answer Choice:" and the letter, a full stop.
        assertThat(prompt)
                .containsPattern(
                        "^How much, if at all, do you think people should vote\\?\n A\\. Every election\n"
                                + " B\\. Some elections\n C\\. No elections\n Answer Choice:[ABC]\\.\n\nPlease tell use whether")
                .endsWith("\n\n" + Template.asked(ITEM))
                .endsWith("\n C. Refused\n Answer Choice:");
    }

    @Test
    void the_letters_depend_on_seed_question_and_draw_and_on_nothing_else() {
        Examples examples = Examples.bundledFor("personality");
        String one = new Template(examples, 1).prompt("q", ITEM, 0);
        Set<String> others = new HashSet<>();

        IntStream.range(0, 20).forEach(draw -> others.add(new Template(examples, 1).prompt("q", ITEM, draw)));

        assertThat(new Template(examples, 1).prompt("q", ITEM, 0)).isEqualTo(one);
        // 216 letterings are possible, so 20 draws that gave fewer than 10 of them would not be drawn evenly.
        assertThat(others).hasSizeGreaterThan(10);
        assertThat(new Template(examples, 2).prompt("q", ITEM, 0)).isNotEqualTo(one);
        assertThat(new Template(examples, 1).prompt("r", ITEM, 0)).isNotEqualTo(one);
    }

    @Test
    void each_letter_of_an_example_is_drawn_about_as_often_as_the_others() {
        Examples examples = new Examples("two", List.of(new Examples.Example("Q", List.of("A", "B"))));
        Template template = new Template(examples, 5);

        long first = IntStream.range(0, 4000)
                .filter(draw -> template.prompt("q", ITEM, draw).contains("Answer Choice:A."))
                .count();

        // Binomial(4000, 1/2) leaves 2000 +- 158 once in 1.7 million times.
        assertThat(first).isBetween(1842L, 2158L);
    }

    @Test
    void another_wording_of_an_example_changes_the_templates_id() {
        Examples one = new Examples("e", List.of(new Examples.Example("Q", List.of("A", "B"))));
        Examples other = new Examples("e", List.of(new Examples.Example("Q", List.of("A", "B "))));

        assertThat(new Template(one, 0).id()).isEqualTo(new Template(one, 9).id());
        assertThat(new Template(one, 0).id()).isNotEqualTo(new Template(other, 0).id());
    }

    @Test
    void a_question_that_is_asked_openly_has_its_text_and_the_beginning_of_an_answer() {
        assertThat(Template.open(ITEM)).isEqualTo("Is the weather a subject?\nThink of today.\n In my own words:");
    }

    @Test
    void every_option_has_a_label_with_a_space_and_one_without() {
        assertThat(Template.labels(3))
                .extracting(label -> label.getOption() + label.getText())
                .containsExactly("0 A", "0A", "1 B", "1B", "2 C", "2C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"examples\": []}",
                "{\"examples\": [{\"question\": \"Q\", \"options\": [\"A\"]}]}",
                "{\"examples\": [{\"question\": \"Q\", \"options\": [\"A\", 1]}]}",
                "{\"examples\": [{\"question\": \"\", \"options\": [\"A\", \"B\"]}]}",
                "{\"examples\": [{\"options\": [\"A\", \"B\"]}]}",
                "{\"examples\": [{\"question\": \"Q\", \"options\": [\"A\", \"B\"], \"answer\": 1}]}",
                "{\"exampels\": [{\"question\": \"Q\", \"options\": [\"A\", \"B\"]}]}",
            })
    void a_wrong_examples_file_is_named(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("mine.json"), text);

        assertThatThrownBy(() -> Examples.read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("mine.json' cannot be used. ");
    }

    @Test
    void a_missing_examples_file_is_named() {
        assertThatThrownBy(() -> Examples.read(Path.of("nowhere.json")))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no examples file 'nowhere.json'.");
    }
}
