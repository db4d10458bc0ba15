package io.plurascope.sink;

import io.plurascope.event.Alert;
import io.plurascope.event.Entry;
import io.plurascope.event.Stage;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.web.Health;
import io.plurascope.sink.web.WebServer;
import io.plurascope.sink.web.WebSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows the page with made-up events, without broker and registry, for looking at it. Arguments: port, and the share of
 * the prompts that have ended at first; from there on the run goes on, and 0 shows the page without any run.
 */
public final class MadeUpPage {
    private static final String RUN = "made-up-run";
    private static final List<String> FAMILIES = List.of("Gull", "Heron", "Kestrel", "Plover", "Wren", "Tern");

    private static final double STEP = 0.02;

    private MadeUpPage() {}

    /** Serves until the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        Boards boards = new Boards();
        double share = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.6;
        Health health = () -> new Health.Report(true, null, null, List.of());
        WebServer server = WebServer.start(
                WebSettings.local(Integer.parseInt(arguments[0])),
                boards,
                health,
                new HeldTopics().desk(),
                Clock.systemUTC());
        System.out.println("The page is at " + server.address());
        CountDownLatch never = new CountDownLatch(1);
        for (double ended = share; ended > 0; ended = Math.min(1, ended + STEP)) {
            fill(boards, ended);
            alert(boards, ended);
            if (never.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        never.await();
    }

    private static void fill(Boards boards, double share) {
        Map<String, Long> answered = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (String family : FAMILIES) {
            String base = family.toLowerCase(Locale.ROOT) + "-7b";
            MadeUp.put(boards, MadeUp.model(base, family, Stage.BASE, null));
            MadeUp.put(boards, MadeUp.model(base + "-chat", family, Stage.ALIGNED, base));
            names.addAll(List.of(base, base + "-chat"));
        }
        names.add("<img src=x onerror=alert(1)> a model with a name that is long");
        MadeUp.put(boards, MadeUp.model(names.getLast(), names.getLast(), Stage.UNKNOWN, null));
        for (String reference : List.of("uniform", "population: Japan")) {
            MadeUp.put(boards, MadeUp.model(reference, reference, Stage.REFERENCE, null));
        }
        names.forEach(name -> answered.put(name, Math.round(736 * share)));
        MadeUp.put(boards, MadeUp.run(RUN, names));
        put(boards, "United States", names, share);
        put(boards, "Japan", names, share);
        List<Entry> alone = new ArrayList<>();
        names.forEach(name -> alone.add(MadeUp.entry(name, "entropy", 1 + 0.03 * name.length(), null)));
        names.forEach(name -> alone.add(MadeUp.undefined(name, "option_mass")));
        boards.putStandings(RUN + "|distributional", MadeUp.standings(RUN, null, alone), Instant.now());
        boards.putStandings(RUN + "|progress", MadeUp.progress(RUN, share >= 1, answered), Instant.now());
    }

    /** A model drifts while the run goes on, another comes back, and a third is served in another version. */
    private static void alert(Boards boards, double share) {
        Alert drift = Alert.newBuilder(MadeUp.alert("heron-7b-chat", true, "up"))
                .setRun(RUN)
                .build();
        if (share >= 1 || !boards.alerts().latest().isEmpty()) {
            return;
        }
        boards.alerts().add(drift);
        boards.alerts()
                .add(Alert.newBuilder(drift).setModel("wren-7b").setSide("down").build());
        boards.alerts()
                .add(Alert.newBuilder(drift)
                        .setModel("wren-7b")
                        .setSide("down")
                        .setRaised(false)
                        .setAt(Instant.now())
                        .build());
        boards.alerts()
                .add(Alert.newBuilder(drift)
                        .setModel("tern-7b")
                        .setTest("version")
                        .setMeasure("new_version_share")
                        .setPopulation(null)
                        .setSide(null)
                        .setVersion("2, 0a1b2c3d")
                        .setVersionBefore("1, 4e5f6a7b")
                        .setValue(1)
                        .setReferenceValue(0)
                        .setLow(null)
                        .setHigh(null)
                        .setPairs(null)
                        .setStatistic(null)
                        .setThreshold(null)
                        .setSlack(null)
                        .setRunLength(null)
                        .setWatched(null)
                        .setLearned(null)
                        .setSince(null)
                        .build());
    }

    private static void put(Boards boards, String population, List<String> names, double share) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double value = 0.21 + 0.017 * ((i * 7 + population.length() + Math.round(share * 50)) % names.size());
            entries.add(MadeUp.entry(names.get(i), "js_distance", value, 1 + 3 * (int) ((value - 0.21) / 0.05)));
        }
        entries.sort(Comparator.comparing(Entry::getRank).thenComparing(Entry::getValue));
        entries.add(MadeUp.entry("uniform", "js_distance", 0.44, null));
        entries.add(MadeUp.entry("population: Japan", "js_distance", 0.12, null));
        boards.putStandings(
                RUN + "|distributional:" + population, MadeUp.standings(RUN, population, entries), Instant.now());
    }
}
