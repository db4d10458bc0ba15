package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Report.Refused;
import io.plurascope.producer.dataset.Report.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers a data set in memory, and leaves out questions that an earlier row has asked. */
final class GatheredDataset implements DatasetReceiver {
    private final List<Item> items = new ArrayList<>();
    private final Map<Asked, Long> lines = new HashMap<>();
    /** More is kept of no file, so that one of which nothing can be used does not fill the memory with reasons. */
    static final int MOST_REASONS = 10_000;

    private final List<Refused> refused = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private long unsaid;
    private @Nullable Heading heading;
    private @Nullable Ratings ratings;
    private Report report = new Report(0, 0, List.of());

    /** What a question asks, by which it is known again. */
    record Asked(String text, List<String> options) {
        static Asked of(Item item) {
            return new Asked(
                    item.text(), item.options().stream().map(AnswerOption::text).toList());
        }

        /** Why one that asks the same as that line is left out. */
        String again(long line) {
            return "It asks the same as line " + line + ": '" + text + "', with the same options.";
        }
    }

    @Override
    public void begin(Heading found) {
        heading = found;
    }

    @Override
    public boolean item(long line, Item item) {
        Asked asked = Asked.of(item);
        Long before = lines.putIfAbsent(asked, line);
        if (before != null) {
            refused(new Refused(line, "question", asked.again(before)));
            return false;
        }
        items.add(item);
        return true;
    }

    @Override
    public void refused(Refused left) {
        if (refused.size() < MOST_REASONS) {
            refused.add(left);
        } else {
            unsaid++;
        }
    }

    @Override
    public void warned(Warning warning) {
        if (warnings.size() < MOST_REASONS) {
            warnings.add(warning);
        }
    }

    @Override
    public void ratings(Ratings given) {
        ratings = given;
    }

    @Override
    public void end(int rows, int renormalised) {
        if (unsaid > 0) {
            refused.add(new Refused(rows, unsaid + " more things", "`plurascope data check` says what of each."));
        }
        report = new Report(rows, renormalised, refused, warnings);
    }

    /** The data set, once its file was read. */
    Dataset dataset() {
        Heading of = Objects.requireNonNull(heading, "a reader that has not failed has begun");
        return new Dataset(of.name(), of.version(), of.source(), items, report, ratings, of.totals());
    }
}
