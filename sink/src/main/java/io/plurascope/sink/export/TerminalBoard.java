package io.plurascope.sink.export;

import io.plurascope.event.Entry;
import io.plurascope.event.Merging;
import io.plurascope.event.Pareto;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.Standings;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.web.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's boards as text for a terminal, population by population, of which the first has all measures: measures as columns, models as rows
 * by the value of the first measure, and below them the rows to compare with. A rank with = is that of several. Models that are
 * steered have a board of their own. Tables fit in the room there is; sentences are left for whoever shows them to wrap.
 */
public final class TerminalBoard {
    private static final int POPULATIONS = 6;

    /** How many measures are shown of each population but the first. */
    private static final int BRIEFLY = 2;

    private final Boards boards;
    private final Run run;
    private final Choice choice;
    private final TerminalRoom room;
    private final TerminalTables tables;
    private final StringBuilder text = new StringBuilder();

    /** Whether a board was shown without some of its measures. */
    private boolean shortened;

    private TerminalBoard(Boards boards, Run run, Choice choice, TerminalRoom room) {
        this.boards = boards;
        this.run = run;
        this.choice = choice;
        this.room = room;
        this.tables = new TerminalTables(room);
    }

    /**
     * What is shown of a run.
     *
     * @param measure the only one, or null for all
     * @param population the only one, or null for all
     */
    public record Choice(@Nullable String measure, @Nullable String population) {
        /** Everything. */
        public static final Choice ALL = new Choice(null, null);

        boolean shows(Board board) {
            return population == null || population.equals(board.standings().getPopulation());
        }

        private boolean shows(Row row) {
            return measure == null || measure.equals(row.measure());
        }
    }

    /**
     * What is shown in the room there is.
     *
     * @param text ended by a line end
     * @param pages how many the table with most of them has
     */
    public record Shown(String text, int pages) {}

    /**
     * The boards as they stand, ended by a line end.
     *
     * @throws IllegalArgumentException where the boards know no such run
     */
    public static String text(Boards boards, String run) {
        return text(boards, run, Choice.ALL);
    }

    /**
     * The same of what is chosen; boards that have a form of their own stand there where nothing is.
     *
     * @throws IllegalArgumentException where the boards know no such run
     */
    public static String text(Boards boards, String run, Choice choice) {
        return shown(boards, run, choice, TerminalRoom.USUAL).text();
    }

    /**
     * The same in the room there is.
     *
     * @throws IllegalArgumentException where the boards know no such run
     */
    public static Shown shown(Boards boards, String run, Choice choice, TerminalRoom room) {
        Run known = boards.run(run).orElseThrow(() -> new IllegalArgumentException("There is no run '" + run + "'."));
        TerminalBoard board = new TerminalBoard(boards, known, choice, room);
        String text = TerminalRoom.printable(board.write());
        return new Shown(text, board.tables.pages());
    }

    private String write() {
        String merging = run.getMerging() == Merging.LOG_SUM_EXP ? "" : ", merged by " + Views.merging(run);
        line("Run " + run.getRun() + (boards.complete(run.getRun()) ? ", complete" : ", under way") + merging);
        List<Board> every = boards.boards(run.getRun());
        List<Board> all = every.stream()
                .filter(board -> !TerminalJuries.shows(board))
                .filter(choice::shows)
                .filter(board -> rows(board).findAny().isPresent())
                .toList();
        List<Board> ofPeople = all.stream()
                .filter(board -> board.standings().getPopulation() != null)
                .sorted(Comparator.comparingInt(this::place))
                .toList();
        List<String> people = ofPeople.stream()
                .map(board -> String.valueOf(board.standings().getPopulation()))
                .distinct()
                .toList();
        List<String> shown = people.subList(0, Math.min(POPULATIONS, people.size()));
        ofPeople.stream()
                .filter(board -> shown.contains(board.standings().getPopulation()))
                .forEach(board -> board(
                        board,
                        room.paged() || shown.indexOf(board.standings().getPopulation()) == 0
                                ? Integer.MAX_VALUE
                                : BRIEFLY));
        elsewhere(people.size() - shown.size());
        all.stream()
                .filter(board -> board.standings().getPopulation() == null)
                .forEach(board -> board(board, Integer.MAX_VALUE));
        if (choice.equals(Choice.ALL)) {
            TerminalJuries.lines(boards, every, room).forEach(this::line);
        }
        line("");
        line("Columns: rank (= where it is shared), value"
                + tables.intervals(all.stream().flatMap(this::rows)) + ".");
        line("↓ low is good, ↑ high is good, - undefined.");
        if (all.stream().flatMap(this::rows).anyMatch(TerminalTable::replayed)) {
            line(TerminalTable.RECORDED + " answered before, recorded and replayed.");
        }
        return text.toString();
    }

    private Stream<Row> rows(Board board) {
        return boards.rows(board).filter(choice::shows);
    }

    /** Where a board's population stands: those by whom models are compared, the run's others, and then the rest by name. */
    private int place(Board board) {
        String population = board.standings().getPopulation();
        int compared = run.getCompared().indexOf(population);
        int listed = run.getPopulations().indexOf(population);
        if (compared >= 0) {
            return compared;
        }
        return listed < 0 ? Integer.MAX_VALUE : run.getCompared().size() + listed;
    }

    private String title(Standings standings) {
        String population = standings.getPopulation();
        String board = standings.getBoard();
        if (population != null) {
            return board.startsWith("overton_text")
                    ? "What long answers give, weighed by " + population
                    : board.startsWith("overton")
                            ? "What of the answers of " + population + " the models give (Overton)"
                            : "Against " + population;
        }
        String support = ", support " + run.getSupport();
        return switch (board) {
            case "jury" -> "All populations as a jury" + jurors(standings);
            case "overton" -> "What any population answers (Overton)" + support;
            case "overton_fact" -> "Questions with correct answers";
            case "pareto" -> "All objectives of the benchmark";
            case "overton_text" -> "What long answers give (Overton)" + entailed();
            case "overton_text_fact" -> "What long answers give, questions with correct answers" + entailed();
            case "sensitivity" -> "The same questions asked otherwise";
            default -> "The models alone";
        };
    }

    private String entailed() {
        RunEntailment entailment = run.getEntailment();
        return entailment == null ? "" : ", entailed above " + entailment.getThreshold();
    }

    /** How many jurors there are, where that is the same for all models but those that are one of them, and who is none. */
    private String jurors(Standings standings) {
        OptionalLong most = standings.getEntries().stream()
                .map(Entry::getJurors)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max();
        String none = run.getTotals().isEmpty() ? "" : " without " + String.join(", ", run.getTotals());
        return none + (most.isEmpty() ? "" : ", " + most.getAsLong() + (most.getAsLong() == 1 ? " juror" : " jurors"));
    }

    /** Says where that is of people which is not shown here. */
    private void elsewhere(int populations) {
        List<String> hidden = new ArrayList<>();
        if (populations > 0) {
            hidden.add(populations + (populations == 1 ? " more population" : " more populations"));
        }
        if (shortened) {
            hidden.add((populations > 0 ? "more" : "More") + " measures of all but the first");
        }
        if (!hidden.isEmpty()) {
            line("");
            line(String.join(", and ", hidden) + " are on the page and in the exported files.");
        }
    }

    /**
     * @param most how many of its measures are shown
     */
    private void board(Board board, int most) {
        String name = board.standings().getBoard();
        if (name.equals("steerable") && choice.measure() == null) {
            SteerableText.lines(board.standings(), room).forEach(this::line);
            return;
        }
        if (name.equals("trade_offs") && choice.measure() == null) {
            TradeOffText.lines(board.standings(), room).forEach(this::line);
            return;
        }
        List<Row> rows = rows(board).filter(row -> row.steering().isEmpty()).toList();
        List<String> every = measures(rows);
        List<String> measures = every.subList(0, Math.min(most, every.size()));
        shortened |= measures.size() < every.size();
        Set<Long> counts = rows.stream().map(Row::n).filter(n -> n > 0).collect(Collectors.toSet());
        String questions = TextCells.questions(counts);
        tables.lines(title(board.standings()) + questions, rows, measures, counts.size() > 1)
                .forEach(this::line);
        if (name.equals("jury")) {
            TerminalJuries.worstOff(rows, room).forEach(this::line);
        }
        Pareto pareto = board.standings().getPareto();
        if (pareto != null && choice.measure() == null) {
            ParetoText.lines(pareto, rows, run.getMonitor() != null).forEach(this::line);
        }
    }

    private List<String> measures(List<Row> rows) {
        Set<String> measures = new LinkedHashSet<>(run.getBoardMeasures());
        Measures.ALL.stream().map(Measure::name).forEach(measures::add);
        Set<String> present = rows.stream().map(Row::measure).collect(Collectors.toSet());
        measures.addAll(present.stream().sorted().toList());
        return measures.stream().filter(present::contains).toList();
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
