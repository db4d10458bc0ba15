package io.plurascope.producer.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.SmallDataset;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.schemas.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteeringSelectionTest {
    private static final Dataset PERSONALITY = Datasets.open(Datasets.PERSONALITY);

    @TempDir
    Path directory;

    @Test
    void every_attribute_is_asked_in_every_style() {
        SteeringSelection selection =
                new SteeringSelection(List.of("Peru", "Chad"), List.of(Style.BIO, Style.QA), null);

        assertThat(selection.size()).isEqualTo(4);
        assertThat(selection.of(SmallDataset.DATASET))
                .extracting(steering -> Keys.text(steering.steering()))
                .containsExactly("ATTRIBUTE:Peru:BIO", "ATTRIBUTE:Peru:QA", "ATTRIBUTE:Chad:BIO", "ATTRIBUTE:Chad:QA");
        assertThat(SteeringSelection.NONE.of(SmallDataset.DATASET)).isEmpty();
    }

    @Test
    void the_three_styles_say_each_in_its_way_who_answers() {
        assertThat(new SteeringSelection(List.of("women"), Style.ALL, null).of(PERSONALITY))
                .extracting(PromptSteering::preface)
                .containsExactly(
                        new Preface.Answered(
                                "Which of these describes you?", List.of("a woman", "somebody else"), "a woman"),
                        new Preface.Words("A few words about me: I am a woman."),
                        new Preface.Words(
                                "Pretend to be a woman: every answer below is to be the one that such a person would"
                                        + " give."));
    }

    @Test
    void a_long_answer_is_to_express_who_its_author_is() throws IOException {
        Path file = write("""
                {"attributes": {"men": "a grown man", "elves": {"statement": "The author is not of this world."}}}
                """);

        assertThat(new SteeringSelection(List.of("women", "men", "elves"), List.of(Style.BIO), file).of(PERSONALITY))
                .extracting(PromptSteering::statement)
                .containsExactly(
                        "The author is a woman.", "The author is a grown man.", "The author is not of this world.");
    }

    @Test
    void a_set_of_attributes_is_one_name_and_described_by_its_members() {
        SteeringSelection selection =
                new SteeringSelection(List.of("women&  college graduates"), List.of(Style.BIO), null);

        assertThat(selection.attributes()).containsExactly("women & college graduates");
        assertThat(selection.of(PERSONALITY).getFirst().preface())
                .isEqualTo(new Preface.Words("A few words about me: I am a woman who is also a person who has graduated"
                        + " from college."));
        assertThat(selection.told(PERSONALITY))
                .singleElement()
                .asString()
                .startsWith("'women & college graduates' is no population of 'personality'")
                .endsWith("its faithfulness and gain are undefined.");
        assertThat(new SteeringSelection(List.of("women"), Style.ALL, null).told(PERSONALITY))
                .isEmpty();
    }

    @Test
    void whoever_is_neither_a_population_nor_described_is_refused_with_the_nearest_names() throws IOException {
        assertThatThrownBy(() -> steered("women", "elves"))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(
                        "'elves' is no population of 'personality', and nothing says who that is; the nearest names are ")
                .hasMessageEndingWith(". Correct the name, or describe it in a file named with --attributes.");
        assertThatThrownBy(() -> steered("women & elves")).hasMessageStartingWith("'women & elves' is no population");
        Path file = write("{\"attributes\": {\"elves\": \"an elf\"}}");

        assertThat(new SteeringSelection(List.of("women & elves"), List.of(Style.BIO), file).of(PERSONALITY))
                .hasSize(1);
    }

    private static List<PromptSteering> steered(String... attributes) {
        return new SteeringSelection(List.of(attributes), Style.ALL, null).of(PERSONALITY);
    }

    @Test
    void a_data_set_whose_populations_are_not_known_speaks_of_groups() {
        assertThat(new SteeringSelection(List.of("Peru"), List.of(Style.BIO), null)
                        .of(SmallDataset.DATASET)
                        .getFirst()
                        .preface())
                .isEqualTo(new Preface.Words("A few words about me: I am a person of the group 'Peru'."));
    }

    @Test
    void a_file_says_what_it_says_and_the_rest_stays() throws IOException {
        Path file = write("""
                {"person": "somebody of {}", "note": "for a test",
                 "attributes": {
                   "men": "a grown man",
                   "women & men": {"bio": "We are two.", "qa": {"question": "How many?", "options": ["1", "2"], "answer": "2"}}}}
                """);
        SteeringSelection selection =
                new SteeringSelection(List.of("men", "women", "women & men", "elves"), Style.ALL, file);

        List<PromptSteering> steerings = selection.of(PERSONALITY);

        assertThat(steerings)
                .extracting(PromptSteering::preface)
                .contains(
                        new Preface.Words("A few words about me: I am a grown man."),
                        new Preface.Words("A few words about me: I am a woman."),
                        new Preface.Words("A few words about me: I am somebody of elves."),
                        new Preface.Words("We are two."),
                        new Preface.Answered("How many?", List.of("1", "2"), "2"));
        assertThat(steerings.get(8).preface())
                .as("what the file leaves out is made of the members")
                .isEqualTo(Style.PORTRAY.of("a woman who is also a grown man"));
    }

    @Test
    void what_cannot_be_used_says_what_is_wrong() throws IOException {
        assertThatThrownBy(() -> new SteeringSelection(List.of("a", "a "), Style.ALL, null))
                .hasMessage("An attribute is named twice: a, a.");
        assertThatThrownBy(() -> new SteeringSelection(List.of(" "), Style.ALL, null))
                .hasMessageContaining("is blank");
        assertThatThrownBy(() -> Style.named("bio")).hasMessage("There is no style 'bio'; there are QA, BIO, PORTRAY.");
        assertRefused("{\"person\": \"somebody\"}", "it needs a {} where");
        assertRefused("{\"attributes\": {\"men\": {\"diary\": \"x\"}}}", "unknown key 'diary'");
        assertRefused("{\"attributes\": [\"men\"]}", "no object");
        assertRefused(
                "{\"attributes\": {\"men\": {\"qa\": {\"question\": \"?\", \"options\": [\"1\", \"2\"],"
                        + " \"answer\": \"3\"}}}}",
                "The answer '3' is no option");
        assertThatThrownBy(() -> steeredBy(directory.resolve("none.json")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("There is no attributes file");
    }

    private void assertRefused(String text, String reason) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> steeredBy(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(reason);
    }

    private static List<PromptSteering> steeredBy(Path file) {
        return new SteeringSelection(List.of("men"), Style.ALL, file).of(PERSONALITY);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("attributes.json"), text);
    }
}
