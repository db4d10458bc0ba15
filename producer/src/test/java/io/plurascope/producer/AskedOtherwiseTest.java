package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Label;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.event.RunVariations;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.event.VariationKind;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.recorded.RecordedModels;
import io.plurascope.producer.steering.Preface;
import io.plurascope.producer.steering.PromptSteering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskedOtherwiseTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int DRAWS = 2;
    private static final Paraphrases WORDS =
            new Paraphrases(Map.of("How is it?", List.of("What is it like?"), "Where?", List.of("In which place?")));
    private static final Dataset DATASET = new Dataset(
            "small",
            "0123abcd",
            "made for tests",
            List.of(item(0, "How is it?"), item(1, "Where?"), item(2, "When?")),
            new Report(3, 0, List.of()));

    @Test
    void plain_draws_come_first_and_are_those_of_a_run_that_asks_nothing_otherwise() {
        List<Prompt> all = prompts(plan(DATASET, "run", new AskedOtherwise(2, Paraphrases.NONE)));
        List<Prompt> plain = prompts(plan(DATASET, "run", AskedOtherwise.NOT));

        assertThat(all).hasSize(3 * 4 * DRAWS);
        assertThat(all.stream().filter(prompt -> prompt.getVariation() == null))
                .extracting(Prompt::getText)
                .isEqualTo(plain.stream().map(Prompt::getText).toList());
        assertThat(all.subList(0, 4 * DRAWS))
                .extracting(prompt -> prompt.getVariation() == null
                        ? "plain"
                        : prompt.getVariation().getKind() + " "
                                + prompt.getVariation().getNumber())
                .containsExactly("plain", "plain", "AGAIN 0", "AGAIN 0", "ORDER 0", "ORDER 0", "ORDER 1", "ORDER 1");
        assertThat(all).extracting(Prompt::getPrompt).doesNotHaveDuplicates();
        assertThat(all.subList(0, 4 * DRAWS)).extracting(Prompt::getDraw).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(all).extracting(Prompt::getDraws).containsOnly(4 * DRAWS);
    }

    @Test
    void an_order_says_which_option_stands_at_each_place_of_its_text() {
        List<Prompt> prompts = prompts(plan(DATASET, "run", new AskedOtherwise(5, Paraphrases.NONE)));

        for (Prompt prompt : prompts) {
            if (prompt.getVariation() != null && prompt.getVariation().getKind() == VariationKind.ORDER) {
                List<String> texts = Stream.of("good", "bad", "neither")
                        .map(text -> " " + text + "\n")
                        .toList();
                List<Integer> order = prompt.getVariation().getOrder();
                assertThat(prompt.getText())
                        .endsWith(" A." + texts.get(order.get(0)) + " B." + texts.get(order.get(1)) + " C."
                                + texts.get(order.get(2)) + " Answer Choice:");
                assertThat(prompt.getLabels()).extracting(Label::getOption).containsExactly(0, 0, 1, 1, 2, 2);
            }
        }
        // Three options have 3! - 1 orders other than their own, and five were asked.
        assertThat(prompts.stream()
                        .filter(prompt -> prompt.getQuestion().endsWith("/0"))
                        .filter(prompt -> prompt.getVariation() != null)
                        .map(prompt -> prompt.getVariation().getOrder())
                        .filter(order -> !order.isEmpty())
                        .distinct())
                .hasSize(5)
                .doesNotContain(List.of(0, 1, 2));
    }

    @Test
    void when_all_orders_have_come_they_come_again() {
        List<List<Integer>> orders = Stream.of(0, 1, 2)
                .map(number -> OtherOrders.of(2, "q", 7, number))
                .toList();

        assertThat(orders).containsOnly(List.of(1, 0));
    }

    @Test
    void every_other_order_is_as_likely() {
        Map<List<Integer>, Integer> counts =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));

        for (int question = 0; question < 5000; question++) {
            counts.merge(OtherOrders.of(3, "q" + question, 7, 0), 1, Integer::sum);
        }

        // A multinomial share of 1/5 of 5000 has a standard deviation of sqrt(5000 * .2 * .8) = 28.3; four of them.
        assertThat(counts).hasSize(5);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(887, 1113));
    }

    @Test
    void a_wording_has_other_words_and_the_same_options() {
        Dataset asked = WORDS.asked(DATASET);

        List<Prompt> prompts = prompts(plan(asked, "run", new AskedOtherwise(0, WORDS)));

        assertThat(asked.items()).extracting(Item::text).containsExactly("How is it?", "Where?");
        assertThat(prompts).hasSize(2 * 3 * DRAWS);
        for (Prompt prompt : prompts) {
            boolean other =
                    prompt.getVariation() != null && prompt.getVariation().getKind() == VariationKind.WORDING;
            String text = prompt.getQuestion().endsWith("/0")
                    ? other ? "What is it like?" : "How is it?"
                    : other ? "In which place?" : "Where?";
            assertThat(prompt.getText()).endsWith(text + "\n A. good\n B. bad\n C. neither\n Answer Choice:");
        }
    }

    @Test
    void steered_prompts_ask_otherwise_as_well() {
        PromptSteering japan = new PromptSteering(
                Steering.newBuilder()
                        .setKind(SteeringKind.ATTRIBUTE)
                        .setName("Japan")
                        .setStyle("BIO")
                        .build(),
                new Preface.Words("I live in Japan."));
        Plan plan = Plan.of(
                DATASET,
                Examples.bundledFor("small"),
                settings("run", new AskedOtherwise(1, Paraphrases.NONE)).steeredTo(List.of(japan)),
                SmallDataset.MODELS.stream().map(AskedOtherwiseTest::asked).toList(),
                START);

        List<Prompt> first = prompts(plan).subList(0, 2 * 3 * DRAWS);

        assertThat(plan.run().getPrompts()).isEqualTo(3 * 2 * 3 * DRAWS);
        for (int index = 0; index < 3 * DRAWS; index++) {
            Prompt steered = first.get(3 * DRAWS + index);
            assertThat(steered.getVariation()).isEqualTo(first.get(index).getVariation());
            assertThat(steered.getText())
                    .isEqualTo("I live in Japan.\n\n" + first.get(index).getText());
        }
    }

    @Test
    void the_run_says_what_is_asked_otherwise_and_its_id_depends_on_it() {
        Run both =
                plan(WORDS.asked(DATASET), null, new AskedOtherwise(3, WORDS)).run();

        assertThat(both.getVariations()).isEqualTo(new RunVariations(3, 1));
        assertThat(both.getDraws()).isEqualTo(DRAWS);
        assertThat(both.getBoardMeasures())
                .endsWith("order_sensitivity", "order_effect", "wording_sensitivity", "wording_effect");
        assertThat(Stream.of(
                                AskedOtherwise.NOT,
                                new AskedOtherwise(1, Paraphrases.NONE),
                                new AskedOtherwise(2, Paraphrases.NONE),
                                new AskedOtherwise(2, WORDS))
                        .map(otherwise -> plan(WORDS.asked(DATASET), null, otherwise)
                                .run()
                                .getRun()))
                .doesNotHaveDuplicates();
    }

    @Test
    void recorded_answers_know_no_other_order() {
        assertThatThrownBy(() -> Plan.of(
                        DATASET,
                        Examples.bundledFor("small"),
                        settings("run", new AskedOtherwise(1, Paraphrases.NONE)),
                        RecordedModels.describe(List.of("one"), "127.0.0.1:8001"),
                        START))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "'one' cannot be asked in other orders or words: its answers were recorded in one; name models"
                                + " that are asked.");
    }

    @Test
    void paraphrases_that_cannot_be_asked_are_refused() {
        assertThatThrownBy(() -> new Paraphrases(Map.of("How?", List.of())))
                .hasMessage("The question 'How?' has 0 paraphrases; it needs 1 to 20.");
        assertThatThrownBy(() -> new Paraphrases(Map.of("How?", List.of("How?"))))
                .hasMessage("A paraphrase of the question 'How?' is blank or says it in words that it has already.");
        assertThatThrownBy(() -> new Paraphrases(Map.of("Who?", List.of("What person?"))).asked(DATASET))
                .hasMessage("There are paraphrases of the question 'Who?', but 'small' has none with that text.");
        assertThatThrownBy(() -> new AskedOtherwise(21, Paraphrases.NONE))
                .hasMessage("The number of other orders is 21; it has to be from 0 to 20, and 0 asks in none.");
    }

    private static Item item(int row, String text) {
        return new Item(
                row,
                text,
                Stream.of("good", "bad", "neither").map(AnswerOption::of).toList(),
                new TreeMap<>());
    }

    private static Model asked(Model model) {
        return Model.newBuilder(model).setRecorded(false).build();
    }

    private static RunSettings settings(@Nullable String run, AskedOtherwise otherwise) {
        return RunSettings.DEFAULT
                .but()
                .draws(DRAWS)
                .run(run)
                .otherwise(otherwise)
                .settings();
    }

    private static Plan plan(Dataset dataset, @Nullable String run, AskedOtherwise otherwise) {
        return Plan.of(
                dataset,
                Examples.bundledFor("small"),
                settings(run, otherwise),
                SmallDataset.MODELS.stream().map(AskedOtherwiseTest::asked).toList(),
                START);
    }

    private static List<Prompt> prompts(Plan plan) {
        return LongStream.range(0, plan.size()).mapToObj(plan::prompt).toList();
    }
}
