package io.plurascope.streams;

import io.plurascope.event.Entry;
import io.plurascope.event.IntervalKind;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.measures.jury.Jury;
import io.plurascope.measures.jury.PopulationJury;
import io.plurascope.measures.jury.Welfare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The board of one jury: every measure of the run's juries, each taken on a question and then averaged, and after them the
 * welfare of the jurors' means, which is another number and has another name.
 */
final class JuryBoard {
    private final Run run;
    private final Values values;

    JuryBoard(Run run, Values values) {
        this.run = run;
        this.values = values;
    }

    /** The entries, measure by measure, each from the better end. */
    List<Entry> entries(List<Row> rows) {
        List<PopulationJury> measures = Juries.measures(run);
        List<Entry> entries = new ArrayList<>();
        for (int cell = 0; cell < measures.size(); cell++) {
            PopulationJury measure = measures.get(cell);
            List<Entry> ofMeasure = new ArrayList<>();
            for (Row row : rows) {
                ofMeasure.add(values.entry(row, measure, null, cell, null));
            }
            ofMeasure.sort(Board.order(measure.direction()));
            entries.addAll(ofMeasure);
        }
        measures.stream()
                .map(PopulationJury::measure)
                .filter(Welfare.class::isInstance)
                .map(Welfare.class::cast)
                .forEach(welfare -> entries.addAll(ofMeans(rows, welfare)));
        return entries;
    }

    private List<Entry> ofMeans(List<Row> rows, Welfare welfare) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            RowJurors jurors = values.jurors(row);
            SortedMap<String, Double> means = jurors.means();
            Optional<RowJurors.Seats> seats = jurors.seats();
            Optional<Jury> jury = definition(row, means.keySet());
            if (jury.isPresent() && !means.isEmpty()) {
                OptionalDouble value = welfare.of(jury.get().utilities(means));
                entries.add(Entry.newBuilder()
                        .setModel(row.key().model())
                        .setSteering(row.key().steering())
                        .setMeasure(new PopulationJury(welfare).nameOfMeans())
                        .setN(row.sums(null).count(0))
                        .setValue(value.isPresent() ? value.getAsDouble() : null)
                        .setInterval(IntervalKind.NONE)
                        .setJurors(seats.map(RowJurors.Seats::jurors).orElse(null))
                        .setJurorsPerQuestion(
                                seats.map(RowJurors.Seats::perQuestion).orElse(null))
                        .build());
            }
        }
        entries.sort(Board.order(welfare.direction()));
        return entries;
    }

    /** What the jurors of a row weigh in all questions; empty for raters, whose weights are parts of their ratings. */
    private Optional<Jury> definition(Row row, Set<String> jurors) {
        String name = String.valueOf(row.key().jury());
        RunJurors settings = run.getJurors();
        if (settings != null && (name.equals(settings.getJury()) || name.startsWith(settings.getJury() + "="))) {
            return Optional.of(new Jury(
                    settings.getJurors().stream().collect(Collectors.toMap(RunJuror::getJuror, RunJuror::getWeight)),
                    0));
        }
        return run.getJuries().containsKey(name)
                ? Optional.of(Juries.populations(run, name).jury(jurors))
                : Optional.empty();
    }
}
