package io.plurascope.streams;

import io.plurascope.event.Rating;
import io.plurascope.event.Run;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.RatingUtility;
import io.plurascope.streams.state.JuryCount;
import io.plurascope.streams.state.Panel;
import io.plurascope.streams.state.Rated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ratings of one partition: of each text, or each model's answer to it, the rating of every juror that counts.
 * A rating whose run has not come is kept and scored when it has. Ratings are in no windows and never late.
 */
final class Panels {
    private final KeyValueStore<String, Panel> panels;
    private final Changed changed;
    private final Function<String, @Nullable Run> runs;
    private final Outlet outlet;

    /**
     * @param runs gives a run by its name, or null where it is not known
     * @param changed keys of panels
     */
    Panels(KeyValueStore<String, Panel> panels, Changed changed, Function<String, @Nullable Run> runs, Outlet outlet) {
        this.panels = panels;
        this.changed = changed;
        this.runs = runs;
        this.outlet = outlet;
    }

    /** Keeps a rating, where it displaces the one that its juror has given to the same. */
    void take(Rating rating) {
        String run = rating.getRun();
        if (run == null || rating.getQuestion().isEmpty() || rating.getJuror().isEmpty()) {
            outlet.deadLetter(rating, "The rating names no run, no question or no juror, so it counts on no board.");
            return;
        }
        String model = rating.getModel();
        String key = Keys.of(rating.getQuestion(), run, model == null ? "" : model);
        @Nullable Panel known = panels.get(key);
        Panel panel = known == null ? new Panel(run, rating.getQuestion(), model, List.of(), List.of()) : known;
        Rated rated = rated(rating);
        List<Rated> ratings = new ArrayList<>(panel.getRatings());
        for (Rated held : panel.getRatings()) {
            if (held.getJuror().equals(rated.getJuror())) {
                if (!Digest.wins(rated.getRevision(), rated.getDigest(), held.getRevision(), held.getDigest())) {
                    return;
                }
                ratings.remove(held);
            }
        }
        if (Double.isNaN(rated.getUtility())) {
            outlet.deadLetter(rating, "The rating of " + rating.getJuror() + " is off its scale or has no weight.");
        }
        ratings.add(rated);
        ratings.sort(Comparator.comparing(Rated::getJuror));
        panels.put(key, Panel.newBuilder(panel).setRatings(ratings).build());
        changed.add(key, run);
    }

    private static Rated rated(Rating rating) {
        return new Rated(
                rating.getJuror(),
                rating.getGroups(),
                RatingUtility.of(rating),
                rating.getWeight(),
                rating.getRevision(),
                Digest.of(rating),
                rating.getEventTime().toEpochMilli());
    }

    /** Puts what has changed into the rows of the juries. */
    void score(Rows rows) {
        changed.all().forEach((key, name) -> {
            @Nullable Run run = runs.apply(name);
            if (run != null) {
                Panel panel = Objects.requireNonNull(panels.get(key));
                List<JuryCount> after = Juries.ofRaters(run, panel);
                if (!after.equals(panel.getCounted())) {
                    replace(rows, run, panel, after);
                    panels.put(key, Panel.newBuilder(panel).setCounted(after).build());
                }
                changed.done(key);
            }
        });
    }

    /** A model's answers are summed over questions in its row, rated texts in one row of the data set and each in its own. */
    private static void replace(Rows rows, Run run, Panel panel, List<JuryCount> after) {
        String model = panel.getModel();
        String summed = model == null ? run.getDataset() : model;
        long time =
                panel.getRatings().stream().mapToLong(Rated::getEventTime).max().orElse(0);
        Juries.changes(panel.getCounted(), after).forEach((jury, change) -> {
            rows.change(RowKey.ofJury(run.getRun(), summed, null, jury), row -> row.replace(change, time));
            if (model == null && jury.equals(RowKey.RATERS)) {
                rows.change(RowKey.ofText(run.getRun(), panel.getQuestion()), row -> row.replace(change, time));
            }
        });
    }
}
