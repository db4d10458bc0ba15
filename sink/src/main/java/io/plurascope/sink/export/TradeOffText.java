package io.plurascope.sink.export;

import static io.plurascope.sink.export.TextCells.column;
import static io.plurascope.sink.export.TextCells.right;

import io.plurascope.event.BeyondChance;
import io.plurascope.event.Entry;
import io.plurascope.event.Standings;
import io.plurascope.event.Steering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The board of models steered to trade-offs as text for a terminal: for each model a line for each function with the point that
 * it made of the model, and below them what the points come to together.
 */
final class TradeOffText {
    private static final String PREFIX = "trade_off_";
    private static final int FUNCTION = 23;
    private static final int NUMBER = 7;
    private static final int BEST = 4;
    private static final int CHANCE = 6;

    /** Room for objectives: few have their intervals, more do not. */
    private static final int ROOM = 100 - FUNCTION - 2 * (NUMBER + 1) - (BEST + 1) - (CHANCE + 1);

    private static final int WITH_INTERVAL = 23;
    private static final int ALONE = 9;

    /** Stands behind the last objective that there is room for. */
    private static final String MORE = " and %d more";

    private final List<Entry> entries;
    private final TerminalRoom room;
    private final List<String> lines = new ArrayList<>();

    private TradeOffText(List<Entry> entries, TerminalRoom room) {
        this.entries = entries;
        this.room = room;
    }

    /** The board's lines; none where nothing is on it. */
    static List<String> lines(Standings board, TerminalRoom room) {
        TradeOffText text = new TradeOffText(board.getEntries(), room);
        if (!board.getEntries().isEmpty()) {
            text.write();
        }
        return text.lines.stream().map(String::stripTrailing).toList();
    }

    private void write() {
        Set<String> models = new LinkedHashSet<>();
        entries.forEach(entry -> models.add(entry.getModel()));
        for (String model : models) {
            lines.add("");
            lines.add("Steered to trade-offs: " + model + questions(model));
            points(model);
            together(model);
        }
        lines.add("");
        lines.addAll(TextCells.notes(
                room,
                "value: what the function gives the model steered to it, by gains over the reference point. regret:",
                "how much more it gives another of the model's points. best: whether it gives none of them more.",
                "chance: whether it gives them less, or one of them more, beyond chance, by corrected paired tests;",
                "? where that cannot be told, - where it is not tested."));
    }

    private String questions(String model) {
        Set<Long> counts = entries.stream()
                .filter(entry -> entry.getModel().equals(model) && entry.getN() > 0)
                .map(Entry::getN)
                .collect(Collectors.toSet());
        return TextCells.questions(counts);
    }

    private void points(String model) {
        List<Entry> values = steered(model, PREFIX + "value");
        List<String> objectives = entries.stream()
                .filter(entry -> entry.getModel().equals(model) && entry.getSteering() != null)
                .map(Entry::getMeasure)
                .filter(measure -> !measure.startsWith(PREFIX))
                .distinct()
                .toList();
        if (room.wide()) {
            table(model, values, objectives);
        } else {
            values.forEach(value -> sentence(model, value, objectives));
        }
    }

    private void table(String model, List<Entry> values, List<String> objectives) {
        boolean intervals = objectives.size() * (WITH_INTERVAL + 1) <= ROOM;
        int width = intervals ? WITH_INTERVAL : ALONE;
        boolean all = objectives.size() * (width + 1) <= ROOM;
        List<String> shown = objectives.stream()
                .limit((all ? ROOM : ROOM - MORE.formatted(objectives.size()).length()) / (width + 1))
                .toList();
        String more = all ? "" : MORE.formatted(objectives.size() - shown.size());
        lines.add(column("steered to", FUNCTION)
                + ' '
                + right("value", NUMBER)
                + ' '
                + right("regret", NUMBER)
                + ' '
                + column("best", BEST)
                + ' '
                + column("chance", CHANCE)
                + shown.stream().map(name -> ' ' + column(name, width)).collect(Collectors.joining())
                + more);
        lines.add("-".repeat(100 - ROOM + shown.size() * (width + 1)));
        for (Entry value : values) {
            Steering steering = Objects.requireNonNull(value.getSteering());
            List<String> made = made(model, value, steering);
            lines.add(column(steering.getName(), FUNCTION)
                    + ' '
                    + right(made.get(0), NUMBER)
                    + ' '
                    + right(made.get(1), NUMBER)
                    + ' '
                    + column(made.get(2), BEST)
                    + ' '
                    + column(made.get(3), CHANCE)
                    + shown.stream()
                            .map(name -> ' ' + column(cell(find(model, name, steering), intervals), width))
                            .collect(Collectors.joining()));
        }
    }

    /** What a function's point is worth: value, regret, whether it is the best, and whether that is beyond chance. */
    private List<String> made(String model, Entry value, Steering steering) {
        Entry steerable = find(model, PREFIX + "steerable", steering);
        return List.of(
                TextCells.value(value),
                TextCells.value(find(model, PREFIX + "regret", steering)),
                verdict(steerable),
                TextCells.beyondChance(steerable));
    }

    private void sentence(String model, Entry value, List<String> objectives) {
        Steering steering = Objects.requireNonNull(value.getSteering());
        List<String> heads = new ArrayList<>(List.of("value", "regret", "best", "chance"));
        heads.addAll(objectives);
        List<String> cells = new ArrayList<>(made(model, value, steering));
        objectives.forEach(name -> cells.add(TextCells.interval(find(model, name, steering))));
        lines.add(TextCells.sentence(steering.getName(), heads, cells));
    }

    private static String cell(@Nullable Entry entry, boolean interval) {
        return interval ? TextCells.interval(entry) : TextCells.value(entry);
    }

    private void together(String model) {
        Entry sum = find(model, PREFIX + "sum", null);
        Entry steerable = find(model, PREFIX + "steerable", null);
        lines.add("Steerable: " + verdict(steerable) + "; sum of values "
                + TextCells.value(sum) + ", hypervolume of the points "
                + TextCells.value(find(model, PREFIX + "hypervolume", null)) + ", expected utility "
                + TextCells.value(find(model, PREFIX + "expected_utility", null)));
        BeyondChance beyond = steerable == null ? null : steerable.getBeyondChance();
        if (beyond != null) {
            lines.add("Steerable beyond chance: "
                    + (beyond == BeyondChance.NOT_DISTINGUISHABLE
                            ? "not distinguishable"
                            : TextCells.beyondChance(steerable)));
        }
        String missing = sum == null ? null : sum.getText();
        if (missing != null) {
            String known = "No point of all objectives is known, " + missing;
            lines.add(room.wide() ? column(known, TerminalRoom.WIDE) : known);
        }
    }

    private static String verdict(@Nullable Entry entry) {
        Double value = entry == null ? null : entry.getValue();
        return value == null ? "-" : value > 0 ? "yes" : "no";
    }

    private List<Entry> steered(String model, String measure) {
        return entries.stream()
                .filter(entry -> entry.getModel().equals(model)
                        && entry.getMeasure().equals(measure)
                        && entry.getSteering() != null)
                .toList();
    }

    private @Nullable Entry find(String model, String measure, @Nullable Steering steering) {
        return entries.stream()
                .filter(entry -> entry.getModel().equals(model)
                        && entry.getMeasure().equals(measure)
                        && Objects.equals(steering, entry.getSteering()))
                .findFirst()
                .orElse(null);
    }
}
