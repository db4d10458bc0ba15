package io.plurascope.standalone.command;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Distances of models whose labels are shuffled, over the questions of a {@link PaperBatch}. */
record ShuffledBatch(PaperBatch batch) {
    /**
     * By question the distance under one permutation, that of seed-compat: Fisher and Yates with the numbers of SplitMix64
     * (Steele, Lea and Flood 2014), seeded by the FNV-1a hash of the question's id.
     */
    List<Double> once(String model, String population) {
        List<Double> distances = new ArrayList<>();
        for (int place = 0; place < batch.ids().size(); place++) {
            double[] humans = batch.people(place).get(population);
            double[] shuffled = batch.model(place, model).clone();
            long state = 0xcbf29ce484222325L;
            for (char letter : batch.ids().get(place).toCharArray()) {
                state = (state ^ letter) * 0x100000001b3L;
            }
            for (int last = shuffled.length - 1; last > 0; last--) {
                state += 0x9e3779b97f4a7c15L;
                long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
                mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
                mixed ^= mixed >>> 31;
                // The high half of the product of the unsigned number with the number of places left.
                swap(
                        shuffled,
                        last,
                        new BigInteger(Long.toUnsignedString(mixed))
                                .multiply(BigInteger.valueOf(last + 1L))
                                .shiftRight(64)
                                .intValueExact());
            }
            distances.add(humans == null ? Double.NaN : PaperBatch.distance(shuffled, humans));
        }
        return distances;
    }

    /** By question the mean of the distance: over all permutations up to six options, over 2000 drawn ones beyond. */
    List<Double> means(String model, String population) {
        List<Double> means = new ArrayList<>();
        Random random = new Random(5);
        for (int place = 0; place < batch.ids().size(); place++) {
            double[] humans = batch.people(place).get(population);
            means.add(humans == null ? Double.NaN : mean(batch.model(place, model), humans, random));
        }
        return means;
    }

    private static double mean(double[] model, double[] humans, Random random) {
        double[] sums = new double[2];
        double[] shuffled = model.clone();
        if (model.length <= 6) {
            permute(shuffled, 0, permutation -> add(sums, PaperBatch.distance(permutation, humans)));
        } else {
            for (int draw = 0; draw < 2000; draw++) {
                for (int last = shuffled.length - 1; last > 0; last--) {
                    swap(shuffled, last, random.nextInt(last + 1));
                }
                add(sums, PaperBatch.distance(shuffled, humans));
            }
        }
        return sums[0] / sums[1];
    }

    private interface Each {
        void take(double[] permutation);
    }

    private static void permute(double[] values, int from, Each each) {
        if (from == values.length) {
            each.take(values);
            return;
        }
        for (int place = from; place < values.length; place++) {
            swap(values, from, place);
            permute(values, from + 1, each);
            swap(values, from, place);
        }
    }

    private static void add(double[] sums, double value) {
        sums[0] += value;
        sums[1]++;
    }

    private static void swap(double[] values, int one, int other) {
        double kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }
}
