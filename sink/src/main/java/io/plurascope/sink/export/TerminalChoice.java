package io.plurascope.sink.export;

import io.plurascope.event.Run;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Board;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.board.Row;
import io.plurascope.sink.export.TerminalBoard.Choice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what somebody chose to see is there. */
public final class TerminalChoice {
    private TerminalChoice() {}

    /**
     * What of a choice is not on a run's boards, in a sentence with what there is; empty where all of it is, or may come, and
     * before the run has a board.
     *
     * @throws IllegalArgumentException where the boards know no such run
     */
    public static Optional<String> missing(Boards boards, String run, Choice choice) {
        Run known = boards.run(run).orElseThrow(() -> new IllegalArgumentException("There is no run '" + run + "'."));
        List<Board> shown = boards.boards(run).stream()
                .filter(board -> !TerminalJuries.shows(board))
                .filter(board -> boards.rows(board).findAny().isPresent())
                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : population(boards, known, shown, choice).or(() -> measure(boards, known, shown, choice));
    }

    private static Optional<String> population(Boards boards, Run run, List<Board> shown, Choice choice) {
        Set<String> there = new LinkedHashSet<>();
        if (!boards.complete(run.getRun())) {
            there.addAll(run.getPopulations());
            there.addAll(run.getCompared());
        }
        shown.stream()
                .map(board -> board.standings().getPopulation())
                .filter(Objects::nonNull)
                .forEach(there::add);
        return choice.population() == null || there.contains(choice.population())
                ? Optional.empty()
                : Optional.of("There is no population '" + choice.population() + "' in run '" + run.getRun() + "'; "
                        + listed(there));
    }

    private static Optional<String> measure(Boards boards, Run run, List<Board> shown, Choice choice) {
        String measure = choice.measure();
        Set<String> there = measures(boards, shown.stream().filter(choice::shows));
        if (measure == null || there.contains(measure)) {
            return Optional.empty();
        }
        boolean elsewhere = !there.isEmpty() && measures(boards, shown.stream()).contains(measure);
        if (!elsewhere && !boards.complete(run.getRun()) && isOfRun(run, measure)) {
            return Optional.empty();
        }
        String people = choice.population() == null ? "" : " against '" + choice.population() + "'";
        return Optional.of("No measure '" + measure + "'" + people + " is shown here of run '" + run.getRun() + "'; "
                + listed(there));
    }

    private static boolean isOfRun(Run run, String measure) {
        return run.getBoardMeasures().contains(measure)
                || Measures.ALL.stream().anyMatch(each -> each.name().equals(measure));
    }

    /** Measures that tables have; models that are steered stand in no table. */
    private static Set<String> measures(Boards boards, Stream<Board> shown) {
        return shown.flatMap(boards::rows)
                .filter(row -> row.steering().isEmpty())
                .map(Row::measure)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String listed(Set<String> there) {
        return there.isEmpty()
                ? "there is none."
                : (there.size() == 1 ? "there is " : "there are ") + String.join(", ", there) + ".";
    }
}
