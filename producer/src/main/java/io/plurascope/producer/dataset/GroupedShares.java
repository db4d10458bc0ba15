package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Findings.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How groups of people answered questions, gathered from rows of one question and group each, in the bytes of the texts,
 * once each, 8 for each share, some 30 for each row and some 24 for each question.
 */
final class GroupedShares {
    private final NumberedTexts questions = new NumberedTexts();
    private final NumberedTexts groups = new NumberedTexts();

    /** Of each question, the row that it is known by, its line, and its last answer, which leads to its first. */
    private final Ints rows = new Ints();

    private final Ints lines = new Ints();
    private final Ints last = new Ints();

    /** Of each answer, its question and its group, the next one to the same question, and where its shares begin. */
    private final Ints answered = new Ints();

    private final Ints by = new Ints();
    private final Ints next = new Ints();
    private final Ints from = new Ints();
    private final Doubles shares = new Doubles();
    private final NumberTable answers = new NumberTable();

    /**
     * The number of a question, which is a new one where it was not asked before.
     *
     * @param asked its text and its options, packed
     * @param row the row that asks it
     */
    int question(byte[] asked, int row, long line) {
        int question = questions.of(asked);
        if (question == rows.size()) {
            rows.add(row);
            lines.add(Math.toIntExact(line));
            last.add(NumberTable.NONE);
        }
        return question;
    }

    /**
     * Adds how a group answered a question; false where it is there.
     *
     * @param given as many shares as the question has options
     */
    boolean add(int question, byte[] group, List<Double> given) {
        int number = groups.of(group);
        long hash = NumberTable.hash(question, number);
        if (answers.find(hash, answer -> answered.at(answer) == question && by.at(answer) == number)
                != NumberTable.NONE) {
            return false;
        }
        answers.add(hash, answer -> NumberTable.hash(answered.at(answer), by.at(answer)));
        int added = answered.size();
        int before = last.at(question);
        answered.add(question);
        by.add(number);
        from.add(shares.size());
        given.forEach(shares::add);
        next.add(before == NumberTable.NONE ? added : next.at(before));
        if (before != NumberTable.NONE) {
            next.set(before, added);
        }
        last.set(question, added);
        return true;
    }

    /** How many questions there are. */
    int questions() {
        return rows.size();
    }

    /** The row that a question is known by. */
    int row(int question) {
        return rows.at(question);
    }

    /** The line of that row. */
    long line(int question) {
        return lines.at(question);
    }

    /** The text of a question, and its options after it. */
    List<String> texts(int question) {
        return PackedTexts.texts(questions.at(question));
    }

    /** How each group answered a question, in the order of the rows. */
    Map<String, Raw> populations(int question) {
        Map<String, Raw> populations = new LinkedHashMap<>();
        int end = last.at(question);
        if (end == NumberTable.NONE) {
            return populations;
        }
        int options = texts(question).size() - 1;
        int answer = end;
        do {
            answer = next.at(answer);
            List<Double> given = new ArrayList<>(options);
            for (int option = 0; option < options; option++) {
                given.add(shares.at(from.at(answer) + option));
            }
            populations.put(new String(groups.at(by.at(answer)), StandardCharsets.UTF_8), new Raw(given, null));
        } while (answer != end);
        return populations;
    }
}
