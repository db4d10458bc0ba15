package io.plurascope.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of a bridge on one server.
 *
 * @param server what it was, in words
 * @param identity name and version that it gives itself
 * @param versions of the packages that it is made of, where they are known
 * @param ghz version of the load generator
 * @param inFlight calls in flight on both sides
 * @param bounds between which the bridge chooses how many; one number where it has no choice
 * @param channels connections on both sides
 * @param calls calls of one side of one pair
 * @param window the part of them that counts
 * @param pairs server and bridge, one right after the other; which is first alternates
 * @param slow the same at a low rate
 */
record BridgeReport(
        Machine machine,
        String server,
        String identity,
        Map<String, String> versions,
        String ghz,
        int inFlight,
        String bounds,
        int channels,
        int calls,
        Window window,
        List<Pair> pairs,
        Slow slow) {
    /**
     * What was measured at a rate far below the ceiling; times in milliseconds.
     *
     * @param perSecond prompts a second
     * @param server latency of the load generator's calls at that rate
     * @param settled the bridge's own clock around its calls, at that rate
     * @param committed from the hand-over of a prompt to the producer until a reader of committed events has its answer,
     *     with the commit interval
     * @param atOnce the same with a commit interval of 1 ms, so that what is settled is published at once
     * @param commitIntervalMillis the commit interval
     */
    record Slow(
            int perSecond,
            Quantiles server,
            Quantiles settled,
            Quantiles committed,
            Quantiles atOnce,
            long commitIntervalMillis) {}

    BridgeReport {
        versions = Map.copyOf(versions);
        pairs = List.copyOf(pairs);
    }

    private Spread over(ToDoubleFunction<Pair> figure) {
        return Spread.of(pairs.stream().map(figure::applyAsDouble).toList());
    }

    Spread ratio() {
        return over(Pair::ratio);
    }

    /** The figures as a text for people. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Bridge on ").append(server).append("\n\n");
        text.append(format(
                "%d calls in flight (the bridge: %s) on %d connection(s), %d pairs of %d calls, completions %d to %d"
                        + " count.%n%n",
                inFlight, bounds, channels, pairs.size(), calls, window.first(), window.last()));
        text.append("| figure | median | least | most |\n|---|---|---|---|\n");
        row(
                text,
                "server's own ceiling, calls a second",
                over(pair -> pair.server().perSecond()),
                1);
        row(text, "bridge, answers a second", over(pair -> pair.bridge().perSecond()), 1);
        row(text, "ratio", ratio(), 3);
        row(text, "server's own p50, ms", over(pair -> pair.server().latency().p50()), 2);
        row(text, "server's own p99, ms", over(pair -> pair.server().latency().p99()), 2);
        row(text, "bridge adds to p50, ms", over(Pair::addedMedian), 2);
        row(text, "bridge adds to p99, ms", over(Pair::addedTail), 2);
        row(text, "bridge adds to the mean outside of the server, ms", over(Pair::addedOutside), 2);
        row(text, "bridge adds to the mean by Little's law, ms", over(Pair::addedMean), 2);
        row(text, "processor time of bridge and broker an answer, ms", over(Pair::processorMillis), 3);
        text.append("\nAt ").append(slow.perSecond()).append(" prompts a second, ms:\n\n");
        text.append("| figure | p50 | p99 |\n|---|---|---|\n");
        row(text, "server's own call", slow.server());
        row(text, "the bridge's call", slow.settled());
        row(
                text,
                "prompt produced to answer read, commit every " + slow.commitIntervalMillis() + " ms",
                slow.committed());
        row(text, "prompt produced to answer read, commit at once", slow.atOnce());
        text.append("\nServer: ")
                .append(identity)
                .append("; load generator: ghz ")
                .append(ghz)
                .append(".\n");
        text.append(format(
                "Machine: %s, %d cores, %s, %s, load %s before; %s; Kafka %s.%n",
                machine.processor(),
                machine.cores(),
                machine.memory(),
                machine.system(),
                machine.load(),
                machine.java(),
                machine.kafka()));
        return text.toString();
    }

    private static void row(StringBuilder text, String figure, Spread spread, int digits) {
        String cell = " %." + digits + "f |";
        text.append(
                format("| %s |" + cell + cell + cell + "%n", figure, spread.median(), spread.least(), spread.most()));
    }

    private static void row(StringBuilder text, String figure, Quantiles quantiles) {
        text.append(format("| %s | %.2f | %.2f |%n", figure, quantiles.p50(), quantiles.p99()));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Writes {@code NAME.json} and {@code NAME.md}. */
    void write(Results results, String name) {
        results.json(name + ".json", this);
        results.text(name + ".md", markdown());
    }
}
