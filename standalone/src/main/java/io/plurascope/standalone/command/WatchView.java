package io.plurascope.standalone.command;

import io.plurascope.sink.export.TerminalRoom;
import io.plurascope.standalone.command.Watched.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which part of what is watched a screen shows: the lines of the board from somewhere on, a page of its measures, and a few alerts;
 * or all alerts. Keys move it, from another thread than the one that draws it.
 */
final class WatchView {
    private static final int MOST_LINES_OF_ALERTS = 5;

    private int top;
    private int page;
    private int rows = 2;
    private boolean alerts;
    private boolean ended;

    /** What a key does; whatever it is not used for, nothing. */
    synchronized void press(int key) {
        int most = Math.max(1, rows - 1);
        switch (key) {
            case 'q' -> ended = true;
            case 'j' -> top++;
            case 'k' -> top--;
            case ' ' -> top += most;
            case 'b' -> top -= most;
            case 'g' -> top = 0;
            case 'G' -> top = Integer.MAX_VALUE / 2;
            case 'l' -> page++;
            case 'h' -> page = Math.max(0, page - 1);
            case 'a' -> {
                alerts = !alerts;
                top = 0;
            }
            default -> {
                // Any other key, and none.
            }
        }
    }

    synchronized boolean ended() {
        return ended;
    }

    /** The room for the boards on a screen of so many columns. */
    synchronized TerminalRoom room(int columns) {
        return new TerminalRoom(Math.max(TerminalRoom.FEWEST, columns), page);
    }

    /**
     * The lines of a screen, as many as it has rows.
     *
     * @param seen what stands in this room
     * @param now when that was
     */
    synchronized List<String> lines(Seen seen, String now, TerminalRoom room, int screen) {
        page = Math.min(page, seen.pages() - 1);
        alerts &= !seen.alerts().isEmpty();
        List<String> all = wrapped(room, alerts ? all(seen) : Stream.of(seen.head(), seen.board()));
        List<String> few = alerts ? List.of() : few(seen.alerts(), room, screen);
        int most = screen - few.size();
        boolean moves = all.size() > most - help(seen, now, room, "").size();
        String longest = moves ? place(all.size(), all.size(), all.size()) : "";
        rows = Math.max(1, most - help(seen, now, room, longest).size());
        top = Math.max(0, Math.min(top, all.size() - rows));
        int end = Math.min(top + rows, all.size());
        List<String> help = help(seen, now, room, moves ? place(top + 1, end, all.size()) : "");
        List<String> lines = new ArrayList<>(all.subList(top, end));
        while (lines.size() < most - help.size()) {
            lines.add("");
        }
        lines.addAll(few);
        lines.addAll(help);
        return lines.subList(0, Math.min(lines.size(), screen));
    }

    private static String place(int first, int last, int all) {
        return "lines " + first + "-" + last + " of " + all;
    }

    /** Text as lines in the room there is. */
    private static List<String> wrapped(TerminalRoom room, Stream<String> texts) {
        return texts.flatMap(String::lines)
                .flatMap(line -> room.wrapped(line).stream())
                .toList();
    }

    /** The same of one text, ended by a line end. */
    static String wrapped(TerminalRoom room, String text) {
        return String.join("\n", wrapped(room, Stream.of(text))) + "\n";
    }

    private static Stream<String> all(Seen seen) {
        return Stream.concat(
                Stream.of(seen.head(), "All alerts of the run, the latest first:"), seen.alerts().stream());
    }

    /** As many of the latest alerts as there is room for without hiding the board, and how many more there are. */
    private static List<String> few(List<String> alerts, TerminalRoom room, int screen) {
        int most = Math.min(MOST_LINES_OF_ALERTS, screen / 4);
        List<String> lines = new ArrayList<>();
        int shown = 0;
        for (String alert : alerts) {
            List<String> more = room.wrapped(alert);
            boolean last = shown + 1 == alerts.size();
            if (lines.size() + more.size() + (last ? 0 : 1) > most) {
                break;
            }
            lines.addAll(more);
            shown++;
        }
        int left = alerts.size() - shown;
        if (left > 0) {
            lines.add(shown == 0 ? "! " + left + " alerts, key a shows all" : "and " + left + " more, key a shows all");
        }
        return lines;
    }

    /** What keys do, in as many lines as that takes; what is said together stands on one of them. */
    private List<String> help(Seen seen, String now, TerminalRoom room, String place) {
        List<String> said = new ArrayList<>(List.of("Last event " + now));
        if (!place.isEmpty()) {
            said.add(place);
        }
        said.add("q ends");
        if (!seen.alerts().isEmpty()) {
            said.add(alerts ? "a the board" : "a all alerts");
        }
        said.add("j k space b move");
        if (seen.pages() > 1) {
            said.add("← → measures");
        }
        List<String> lines = new ArrayList<>();
        for (String each : said) {
            String both = lines.isEmpty() ? each : lines.getLast() + "  " + each;
            if (!lines.isEmpty() && both.length() <= room.columns()) {
                lines.set(lines.size() - 1, both);
            } else {
                lines.addAll(room.wrapped(each));
            }
        }
        return lines;
    }
}
