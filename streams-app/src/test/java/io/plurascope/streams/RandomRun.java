package io.plurascope.streams;

import io.plurascope.event.Metric;
import io.plurascope.event.Standings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;

/** The random events of one run, and the numbers that they come to in whatever order they are. */
interface RandomRun {
    /** The events in another order at each call, a quarter of them copies. */
    List<SpecificRecord> shuffled();

    /** The numbers, worked out in one go over the set of the events. */
    Map<String, Double> batch();

    /** The same numbers where a topology has published these metrics and boards, each by its key. */
    Map<String, Double> shown(Map<String, Metric> metrics, Map<String, Standings> boards);

    /** Events in a random order, a quarter of them copies. */
    static List<SpecificRecord> shuffled(List<SpecificRecord> events, RandomGenerator random) {
        List<SpecificRecord> order = new ArrayList<>(events);
        for (int copy = 0; copy < events.size() / 3; copy++) {
            order.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(order, Random.from(random));
        return order;
    }

    /** To nine digits: for what an oracle works out by other arithmetic than the topology. */
    static double rounded(double value) {
        return Math.rint(value * 1e9) / 1e9;
    }

    /** Random shares of options, some of them 0, but not that of the first. */
    static double[] shares(int options, RandomGenerator random) {
        double[] shares = new double[options];
        double sum = 0;
        for (int option = 0; option < options; option++) {
            shares[option] = option > 0 && random.nextInt(4) == 0 ? 0 : random.nextDouble() + 1e-3;
            sum += shares[option];
        }
        for (int option = 0; option < options; option++) {
            shares[option] /= sum;
        }
        return shares;
    }
}
