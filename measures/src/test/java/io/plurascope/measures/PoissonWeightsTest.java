package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonWeightsTest {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /**
     * The JDK's SplittableRandom is SplitMix64 and adds the golden gamma before each number. Its numbers are turned into
     * Poisson ones here by the definition: the least k with u below e^-1 (1/0! + ... + 1/k!).
     */
    @Test
    void replicates_are_the_numbers_of_split_mix_64_that_start_from_seed_and_id() {
        long hashed = Hashed.of("a question, größer");
        long mixedSeed = new SplittableRandom(42 - GOLDEN_GAMMA).nextLong();
        long start = new SplittableRandom((mixedSeed ^ hashed) - GOLDEN_GAMMA).nextLong();
        SplittableRandom numbers = new SplittableRandom(start);
        PoissonWeights weights = new PoissonWeights(42, "a question, größer");

        for (int replicate = 0; replicate < 2000; replicate++) {
            double uniform = (numbers.nextLong() >>> 11) * 0x1p-53;
            assertThat(weights.weight(replicate)).isEqualTo(poisson(uniform));
        }
    }

    /** P(k) = e^-1 / k!; of a million weights a share has a standard error of .0005 at most. */
    @Test
    void weights_are_poisson_numbers_of_mean_1() {
        int[] counts = new int[20];
        double pairs = 0;
        for (int question = 0; question < 1000; question++) {
            PoissonWeights weights = new PoissonWeights(1, "question " + question);
            PoissonWeights next = new PoissonWeights(1, "question " + (question + 1));
            for (int replicate = 0; replicate < 1000; replicate++) {
                counts[weights.weight(replicate)]++;
                pairs += weights.weight(replicate) * next.weight(replicate);
            }
        }

        assertThat(counts[0] / 1e6).isCloseTo(Math.exp(-1), within(0.002));
        assertThat(counts[1] / 1e6).isCloseTo(Math.exp(-1), within(0.002));
        assertThat(counts[2] / 1e6).isCloseTo(Math.exp(-1) / 2, within(0.002));
        assertThat(counts[3] / 1e6).isCloseTo(Math.exp(-1) / 6, within(0.002));
        assertThat(counts[4] / 1e6).isCloseTo(Math.exp(-1) / 24, within(0.002));
        // Independent weights of mean 1 have products of mean 1.
        assertThat(pairs / 1e6).isCloseTo(1, within(0.01));
    }

    private static int poisson(double uniform) {
        double term = Math.exp(-1);
        double sum = term;
        int k = 0;
        while (uniform >= sum) {
            k++;
            term /= k;
            sum += term;
        }
        return k;
    }
}
