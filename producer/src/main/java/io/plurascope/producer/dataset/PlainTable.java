package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import io.plurascope.producer.dataset.Report.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain format as a table; the module's README documents it: CSV with an option a row, under {@code question} and
 * {@code option}, where wanted {@code id}, {@code position}, {@code refusal} and {@code listed}. Every other column is a
 * population, with how many people, or what share of them, chose the option. The rows of a question follow each other, see
 * {@link TableQuestion}.
 */
final class PlainTable implements DatasetReader {
    private static final String ID = "id";
    private static final String QUESTION = "question";
    private static final String OPTION = "option";
    private static final String POSITION = "position";
    private static final String REFUSAL = "refusal";
    private static final String LISTED = "listed";
    static final List<String> COLUMNS = List.of(QUESTION, OPTION);
    private static final List<String> NO_POPULATIONS = List.of(ID, QUESTION, OPTION, POSITION, REFUSAL, LISTED);
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]{0,40}(?:\\.[0-9]{0,40})?(?:[eE][-+]?[0-9]{1,4})?");

    @Override
    public String name() {
        return "plain-table";
    }

    @Override
    public String layout() {
        return "CSV with an option a row and the columns " + String.join(", ", COLUMNS) + " and one a population";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return CsvRows.have(file, COLUMNS);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin("The file " + file.name() + ".csv");
        Questions questions = new Questions(found);
        CsvRows.read(file, COLUMNS, questions::take);
        questions.end();
        questions.numbers.warnOfPercentages(found);
        questions.numbers.warnOfBoth(found);
    }

    private static final class Questions {
        private final Findings found;
        private final NumbersGiven numbers = new NumbersGiven();
        private @Nullable TableQuestion last;

        Questions(Findings found) {
            this.found = found;
        }

        void take(long line, CSVRecord row, List<String> columns) {
            if (row.stream().allMatch(String::isBlank)) {
                // What spreadsheets write for rows that were left empty.
                return;
            }
            TableQuestion question = of(line, inside(row, columns, ID), inside(row, columns, QUESTION));
            if (row.size() != columns.size()) {
                question.addTorn(line, CsvRows.otherColumns(row.size(), columns.size()));
                return;
            }
            Map<String, String> answers = new LinkedHashMap<>();
            columns.stream()
                    .filter(column -> !NO_POPULATIONS.contains(column))
                    .forEach(column -> answers.put(column, row.get(column).strip()));
            question.add(line, row.get(OPTION), option(question.faults(), line, row, columns), answers);
        }

        /** The question that a row is of. */
        private TableQuestion of(long line, String id, String text) {
            TableQuestion before = last;
            if (before != null && before.goesOn(line, id, text)) {
                return before;
            }
            end();
            TableQuestion next = new TableQuestion(line, id, text);
            last = next;
            return next;
        }

        /** Hands over the last question. */
        void end() {
            TableQuestion question = last;
            if (question == null) {
                return;
            }
            int row = found.next();
            Map<String, Raw> populations = new LinkedHashMap<>();
            Faults ofPopulations = new Faults();
            question.cells().forEach((population, cells) -> {
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    answers(question, population, cells, ofPopulations)
                            .ifPresent(answers -> populations.put(population, answers));
                }
            });
            if (!question.faults().none()) {
                ofPopulations.all().forEach(question.faults()::add);
                found.leaveOut(question.faults(), populations);
                return;
            }
            ofPopulations.all().forEach(found::leaveOut);
            if (found.add(row, question.line(), question.text(), question.options(), populations)) {
                numbers.take(question.line(), populations);
                question.doubt().ifPresent(doubt -> found.warn(question.line(), QUESTION, doubt));
            }
        }

        /** What a population answered; where cells are wrong, the first is told with its line, and the lines of others. */
        private static Optional<Raw> answers(
                TableQuestion question, String population, List<String> cells, Faults faults) {
            List<Double> numbers = new ArrayList<>();
            List<Refused> wrong = new ArrayList<>();
            for (int place = 0; place < cells.size(); place++) {
                try {
                    numbers.add(people(question.option(place), cells.get(place)));
                } catch (Json.Malformed e) {
                    wrong.add(new Refused(
                            question.line(place), Findings.population(population), String.valueOf(e.getMessage())));
                }
            }
            if (!wrong.isEmpty()) {
                Refused first = wrong.getFirst();
                faults.add(new Refused(first.line(), first.what(), first.reason() + others(wrong)));
            }
            return wrong.isEmpty() && question.isWhole()
                    ? faults.tried(
                            question.line(),
                            Findings.population(population),
                            Optional.empty(),
                            () -> Optional.of(raw(population, numbers)))
                    : Optional.empty();
        }

        private static String others(List<Refused> wrong) {
            List<String> lines = wrong.stream()
                    .skip(1)
                    .map(each -> Long.toString(each.line()))
                    .toList();
            return lines.isEmpty()
                    ? ""
                    : " The same column is wrong in line" + (lines.size() == 1 ? " " : "s ") + String.join(", ", lines)
                            + ".";
        }
    }

    /** A cell of a row that may be too short to have it. */
    private static String inside(CSVRecord row, List<String> columns, String column) {
        int cell = columns.indexOf(column);
        return cell >= 0 && cell < row.size() ? row.get(cell) : "";
    }

    /** The option of a row; empty where it is blank. */
    private static Optional<AnswerOption> option(Faults faults, long line, CSVRecord row, List<String> columns) {
        String text = row.get(OPTION);
        Optional<Double> position =
                faults.tried(line, QUESTION, Optional.empty(), () -> position(text, cell(row, columns, POSITION)));
        boolean refusal = faults.tried(line, QUESTION, false, () -> refusal(text, cell(row, columns, REFUSAL)));
        AnswerOption.Listed listed =
                faults.tried(line, QUESTION, AnswerOption.Listed.NO, () -> listed(text, cell(row, columns, LISTED)));
        return faults.tried(
                line,
                QUESTION,
                Optional.empty(),
                () -> Optional.of(new AnswerOption(text, position.orElse(null), refusal, listed)));
    }

    private static Optional<Double> position(String option, String cell) throws Json.Malformed {
        return cell.isEmpty() ? Optional.empty() : Optional.of(number("The position of option '" + option + "'", cell));
    }

    private static boolean refusal(String option, String cell) throws Json.Malformed {
        return switch (cell) {
            case "" -> Refusals.recognise(option);
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new Json.Malformed(
                        "The refusal of option '" + option + "' is '" + cell + "', neither true nor false.");
        };
    }

    private static AnswerOption.Listed listed(String option, String cell) throws Json.Malformed {
        return cell.isEmpty()
                ? AnswerOption.Listed.NO
                : PlainQuestion.listed(cell)
                        .orElseThrow(() -> new Json.Malformed("The option '" + option + "' is listed as '" + cell
                                + "', neither correct nor reasonable nor unreasonable."));
    }

    private static String cell(CSVRecord row, List<String> columns, String column) {
        return columns.contains(column) ? row.get(column).strip() : "";
    }

    /** How many people chose an option, or what share of them. */
    private static double people(String option, String cell) throws Json.Malformed {
        String what = "The cell of option '" + option + "'";
        if (cell.isEmpty()) {
            throw new Json.Malformed(what + " is empty, and others of the population are not.");
        }
        double number = number(what, cell);
        if (number < 0) {
            throw new Json.Malformed(what + " is " + cell + ", and neither people nor shares are below 0.");
        }
        return number;
    }

    /** Whole numbers that sum to more than one are counts of people, anything else is shares. */
    private static Raw raw(String population, List<Double> numbers) throws Json.Malformed {
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        boolean whole = numbers.stream().allMatch(number -> number == Math.rint(number));
        return whole && sum > 1 ? Counts.of(population, numbers) : new Raw(numbers, null);
    }

    private static double number(String what, String cell) throws Json.Malformed {
        if (!NUMBER.matcher(cell).matches() || cell.chars().noneMatch(Character::isDigit)) {
            throw new Json.Malformed(what + " is '" + cell + "' where a number is expected, such as 12 or 0.25.");
        }
        return Double.parseDouble(cell);
    }
}
