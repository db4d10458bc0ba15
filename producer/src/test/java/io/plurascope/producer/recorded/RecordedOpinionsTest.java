package io.plurascope.producer.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plurascope.event.Prompt;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Plan;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.SharedData;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Item;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded answers to 100 questions of GlobalOpinionQA, and the figures of them that the README states. */
class RecordedOpinionsTest {
    private static final double AS_STATED = 0.0005;

    private Dataset dataset;
    private Recording recording;
    private Plan plan;
    private Map<String, Item> items;

    @BeforeEach
    void read() throws URISyntaxException {
        dataset = Datasets.open(
                SharedData.file("data/global-opinions/global_opinions.csv").toString());
        Examples examples = Examples.read(SharedData.file("data/prompts/global_opinions_examples.json"));
        recording = AnswersReaders.read(
                Path.of(Objects.requireNonNull(getClass().getResource("global-opinions-100-smollm2.jsonl"))
                        .toURI()),
                dataset,
                examples);
        plan = Plan.of(
                new Dataset(
                        dataset.name(),
                        dataset.version(),
                        dataset.source(),
                        dataset.items().subList(0, 100),
                        dataset.report()),
                examples,
                RunSettings.usual(Selection.ALL, 1, 0, RunSettings.NO_LONG_ANSWERS, null),
                recording.describe("h:1"),
                Instant.EPOCH);
        items = dataset.items().stream().collect(Collectors.toMap(dataset::questionId, Function.identity()));
    }

    @Test
    void every_prompt_of_the_first_hundred_questions_is_answered() {
        assertThat(recording.misfit(0, 1)).isEmpty();
        assertThat(recording.report().refused()).isEmpty();
        assertThat(plan.size()).isEqualTo(100);
        assertThat(recording.models())
                .hasSize(2)
                .allSatisfy(model -> assertThat(IntStream.range(0, 100)
                                .mapToObj(i ->
                                        recording.answer(model, plan.prompt(i).getText())))
                        .allSatisfy(answer -> assertThat(answer).isInstanceOf(KnownAnswer.Scores.class)));
    }

    @ParameterizedTest
    @CsvSource({
        "SmolLM2-135M-Instruct, 0.842, 1.163, 0.310, 32, 0.391, 28",
        "SmolLM2-135M-Instruct (chat), 0.634, 0.886, 0.420, 32, 0.498, 28"
    })
    void its_figures_are_those_of_the_readme(
            String model,
            double mass,
            double entropy,
            double unitedStates,
            int inUnitedStates,
            double japan,
            int inJapan) {
        List<double[]> shares =
                IntStream.range(0, 100).mapToObj(i -> shares(model, i)).toList();

        assertThat(shares).allSatisfy(each -> assertThat(sum(each)).isBetween(0.1, 1 + 1e-6));
        assertThat(mean(shares.stream().map(RecordedOpinionsTest::sum).toList()))
                .isCloseTo(mass, within(AS_STATED));
        assertThat(mean(shares.stream().map(RecordedOpinionsTest::entropy).toList()))
                .isCloseTo(entropy, within(AS_STATED));
        assertThat(distances(shares, "United States")).hasSize(inUnitedStates);
        assertThat(mean(distances(shares, "United States"))).isCloseTo(unitedStates, within(AS_STATED));
        assertThat(distances(shares, "Japan")).hasSize(inJapan);
        assertThat(mean(distances(shares, "Japan"))).isCloseTo(japan, within(AS_STATED));
    }

    /** The probability of each option: of all its label variants together. */
    private double[] shares(String model, int i) {
        Prompt prompt = plan.prompt(i);
        KnownAnswer.Scores scores = (KnownAnswer.Scores) recording.answer(model, prompt.getText());
        double[] shares = new double[item(i).options().size()];
        for (int label = 0; label < prompt.getLabels().size(); label++) {
            shares[prompt.getLabels().get(label).getOption()] +=
                    Math.exp(scores.logProbabilities().get(label));
        }
        return shares;
    }

    private Item item(int i) {
        return Objects.requireNonNull(items.get(plan.prompt(i).getQuestion()));
    }

    private List<Double> distances(List<double[]> shares, String population) {
        return IntStream.range(0, shares.size())
                .filter(i -> item(i).populations().containsKey(population))
                .mapToObj(i -> distance(
                        shares.get(i),
                        Objects.requireNonNull(item(i).populations().get(population)).probabilities().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
    }

    /** The Jensen-Shannon distance to the base 2, spelled out here so that it shares no code with the boards. */
    private static double distance(double[] shares, double[] people) {
        double all = sum(shares);
        double divergence = 0;
        for (int i = 0; i < people.length; i++) {
            double middle = (shares[i] / all + people[i]) / 2;
            divergence += part(shares[i] / all, middle) / 2 + part(people[i], middle) / 2;
        }
        return Math.sqrt(divergence / Math.log(2));
    }

    private static double part(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }

    private static double entropy(double[] shares) {
        double all = sum(shares);
        return -Arrays.stream(shares).map(share -> part(share / all, 1)).sum();
    }

    private static double sum(double[] shares) {
        return Arrays.stream(shares).sum();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
