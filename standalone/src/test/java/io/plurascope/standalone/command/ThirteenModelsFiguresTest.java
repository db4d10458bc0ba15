package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What README.md says of the 13 recorded models and of people, against {@link PaperBatch} and {@link WelfareBatch} over all
 * questions, which are plain arithmetic over the files: no run is started. Which model was made from which is what their
 * makers say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ThirteenModelsFiguresTest {
    private static final List<String> NUMBERS = List.of("none", "one", "two", "three", "four", "five", "six", "seven");

    private record Made(String base, String aligned) {}

    private static final List<Made> FROM_BASES = List.of(
            new Made("Llama-2-7b-hf", "Llama-2-7b-chat-hf"),
            new Made("Mistral-7B-v0.1", "Mistral-SFT-7B"),
            new Made("Mistral-7B-v0.1", "zephyr-7b-beta"),
            new Made("Mistral-7B-v0.1", "OpenChat3.5-7B"),
            new Made("qwen1.5", "qwen1.5_chat"),
            new Made("yi-8b", "yi-8b-chat"));

    /** They are corrected for, and made from models that were aligned before. */
    private static final List<Made> FROM_ALIGNED =
            List.of(new Made("OpenChat3.5-7B", "starling-alpha-7b"), new Made("Tulu-2-SFT", "Tulu-2-DPO"));

    private static final String ENTROPY = "entropy";
    private static final List<String> POPULATIONS = List.of("Japan", "United States", "Germany");

    private String readme = "";
    private PaperBatch batch = new PaperBatch();

    @BeforeAll
    void read() throws IOException {
        ThirteenModels.assumeReadable();
        readme = Files.readString(Path.of("README.md")).replaceAll("\\s+", " ");
        batch = PaperBatch.of(ThirteenModels.DATA, ThirteenModels.ANSWERS);
    }

    @Test
    void people_are_as_far_from_each_other_and_as_spread_as_the_readme_says() {
        MatchResult said =
                said("Japan and the United States (\\S+) \\((\\d+) questions; the paper's code has \\.2563 over 741\\),"
                        + " Japan and Germany (\\S+), the United States and Germany (\\S+) \\((\\d+)\\);"
                        + " entropies (\\S+), (\\S+) and (\\S+) nats");

        Sample both = Sample.of(batch.peopleDistances("Japan", "United States"));
        Sample japan = Sample.of(batch.peopleDistances("Japan", "Germany"));
        Sample states = Sample.of(batch.peopleDistances("United States", "Germany"));

        assertThat(number(said, 1)).isCloseTo(both.mean(), within(0.00005));
        assertThat(number(said, 2)).isEqualTo(both.n());
        assertThat(number(said, 3)).isCloseTo(japan.mean(), within(0.0005));
        assertThat(number(said, 4)).isCloseTo(states.mean(), within(0.0005));
        assertThat(number(said, 5)).isEqualTo(japan.n()).isEqualTo(states.n());
        for (int place = 0; place < POPULATIONS.size(); place++) {
            assertThat(number(said, 6 + place))
                    .isCloseTo(
                            Sample.of(batch.peopleEntropies(POPULATIONS.get(place), true))
                                    .mean(),
                            within(0.0005));
        }
    }

    @Test
    void as_many_pairs_support_and_contradict_the_hypothesis_as_the_readme_says() throws IOException {
        MatchResult said = said(
                "over the (\\d+) questions that the United States and Japan share, (\\w+) pairs go from a base to an"
                        + " aligned model\\. The paper's hypothesis, further from people and of less entropy, is supported in distance"
                        + " by (\\w+) pairs \\(Mistral to zephyr, qwen1\\.5\\) and contradicted by (\\w+) \\((\\w+) for the United"
                        + " States, (\\w+) undecided\\), in entropy supported by (\\w+) and undecided for (\\w+), alike in both"
                        + " conventions");

        assertThat(number(said, 1)).isEqualTo(batch.ids().size());
        assertThat(count(said, 2)).isEqualTo(FROM_BASES.size());
        assertThat(Files.readString(Path.of("..", "RATIONALE.md")).replaceAll("\\s+", " "))
                .contains("Of " + said.group(2) + " recorded pairs of a base and an aligned model " + said.group(3)
                        + " are farther from Japan than their base, and " + said.group(4)
                        + " are nearer, beyond chance");
        for (boolean zeros : List.of(true, false)) {
            Map<String, Map<Made, String>> verdicts = verdicts(zeros);
            for (String population : POPULATIONS) {
                Map<Made, String> ofPopulation = verdicts.getOrDefault(population, Map.of());
                boolean states = population.equals("United States");
                assertThat(having(ofPopulation, "supported"))
                        .containsExactlyInAnyOrder(FROM_BASES.get(2), FROM_BASES.get(4))
                        .hasSize(count(said, 3));
                assertThat(having(ofPopulation, "contradicted")).hasSize(count(said, states ? 5 : 4));
                assertThat(having(ofPopulation, "undecided")).hasSize(states ? count(said, 6) : 0);
            }
            Map<Made, String> ofEntropy = verdicts.getOrDefault(ENTROPY, Map.of());
            assertThat(having(ofEntropy, "supported")).hasSize(count(said, 7));
            assertThat(having(ofEntropy, "undecided")).hasSize(count(said, 8));
        }
    }

    /**
     * The best model at alphas on both sides of where it changes, and the whole order at both ends of where others do: the
     * sweep's steps there are 1/16 and 5/8, within which the first and the last change lie.
     */
    @Test
    void the_order_of_the_models_changes_with_alpha_where_the_readme_says() throws IOException {
        MatchResult said = said(
                "Over all (\\d+) questions with (\\d+) populations as a jury the best model changes once with alpha,"
                        + " from (\\S+) to (\\S+) between (\\S+) and (\\S+); (\\w+) pairs below them change places between (\\S+) and"
                        + " (\\S+)\\.");
        WelfareBatch jury = new WelfareBatch(
                PaperBatch.of(ThirteenModels.DATA, ThirteenModels.ANSWERS, List.of(), Integer.MAX_VALUE, 0));
        double first = number(said, 8);
        double last = number(said, 9);
        List<String> mean = order(jury, 0);
        List<String> worst = order(jury, Double.POSITIVE_INFINITY);

        assertThat(number(said, 1)).isEqualTo(jury.batch().ids().size());
        assertThat(number(said, 2)).isEqualTo(jury.means(mean.getFirst()).size());
        for (double alpha : List.of(0.0, 0.5, 1.0, 1.5, number(said, 5))) {
            assertThat(order(jury, alpha)).startsWith(said.group(3), said.group(4));
        }
        for (double alpha : List.of(number(said, 6), 2.0, 4.0, 8.0, 16.0, 50.0, Double.POSITIVE_INFINITY)) {
            assertThat(order(jury, alpha)).startsWith(said.group(4), said.group(3));
        }
        assertThat(mean).isEqualTo(order(jury, first)).isNotEqualTo(order(jury, first + 1.0 / 16));
        assertThat(worst).isEqualTo(order(jury, last)).isNotEqualTo(order(jury, last - 5.0 / 8));
        assertThat(changed(mean.subList(2, mean.size()), worst)).isEqualTo(count(said, 7));
    }

    /** How many pairs stand in another order. */
    private static int changed(List<String> before, List<String> after) {
        int changed = 0;
        for (String one : before) {
            for (String other : before.subList(before.indexOf(one) + 1, before.size())) {
                changed += after.indexOf(one) > after.indexOf(other) ? 1 : 0;
            }
        }
        return changed;
    }

    private static List<String> order(WelfareBatch jury, double alpha) {
        Map<String, Double> welfare = new HashMap<>();
        jury.batch().models().forEach(model -> welfare.put(model, jury.welfare(model, alpha)));
        return welfare.keySet().stream()
                .sorted(Comparator.<String>comparingDouble(model -> -welfare.getOrDefault(model, 0.0)))
                .toList();
    }

    /** By population, or entropy: what a paired t test of each pair says of the hypothesis, corrected for all of them. */
    private Map<String, Map<Made, String>> verdicts(boolean zeros) {
        List<Made> pairs = new ArrayList<>(FROM_BASES);
        pairs.addAll(FROM_ALIGNED);
        List<String> measured = new ArrayList<>(POPULATIONS);
        measured.add(ENTROPY);
        List<Sample> differences = measured.stream()
                .flatMap(of -> pairs.stream()
                        .map(pair -> Sample.ofDifferences(
                                values(pair.aligned(), of, zeros), values(pair.base(), of, zeros))))
                .toList();
        List<Double> p = Sample.holm(differences.stream().map(Sample::p).toList());
        Map<String, Map<Made, String>> verdicts = new HashMap<>();
        for (int place = 0; place < p.size(); place++) {
            String of = measured.get(place / pairs.size());
            boolean grows = differences.get(place).mean() > 0;
            String verdict =
                    p.get(place) >= 0.05 ? "undecided" : grows == !of.equals(ENTROPY) ? "supported" : "contradicted";
            verdicts.computeIfAbsent(of, each -> new HashMap<>()).put(pairs.get(place % pairs.size()), verdict);
        }
        return verdicts;
    }

    private List<Double> values(String model, String of, boolean zeros) {
        return of.equals(ENTROPY) ? batch.entropies(model, zeros) : batch.distances(model, of);
    }

    private static List<Made> having(Map<Made, String> verdicts, String verdict) {
        return FROM_BASES.stream()
                .filter(pair -> verdict.equals(verdicts.get(pair)))
                .toList();
    }

    private MatchResult said(String sentence) {
        List<MatchResult> found =
                Pattern.compile(sentence).matcher(readme).results().toList();
        assertThat(found).as(sentence).hasSize(1);
        return found.getFirst();
    }

    private static double number(MatchResult said, int group) {
        return Double.parseDouble(said.group(group));
    }

    private static int count(MatchResult said, int group) {
        assertThat(NUMBERS).contains(said.group(group));
        return NUMBERS.indexOf(said.group(group));
    }
}
