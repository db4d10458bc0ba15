package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads opinions row by row for groups of people: a JSON array of objects, each with a {@code question} in the words of a
 * prompt, its {@code options}, a group of people under {@code attribute} and its shares of the options under {@code
 * gold_distribution}. Several rows make one question with several populations; the question is known by the first row that
 * asks it. Other keys are not read.
 *
 * <p>Questions are kept until the end of the file, for any row may be of any of them; with their shares they need at most
 * twice the file.
 */
final class OpinionRows {
    static final List<String> KEYS = List.of("question", "options", "attribute", "gold_distribution");
    private static final String BEFORE_QUESTION = "Question: ";
    private static final String AFTER_QUESTION = "\nOptions: ";

    private final Findings found;
    private final Check check;
    private final Map<ByteBuffer, Gathered> questions = new LinkedHashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Pairs answered = new Pairs();

    private OpinionRows(Findings found, Check check) {
        this.found = found;
        this.check = check;
    }

    /** Looks for damage. */
    interface Check {
        /** Refuses a row whose shares are not those of all who answered. */
        void row(List<String> options, List<Double> shares) throws Json.Malformed;
    }

    /** What the rows of one question hold, group by group; the first of them names it. */
    private record Gathered(int row, long line, List<String> groups, List<double[]> shares) {
        Gathered(int row, long line) {
            this(row, line, new ArrayList<>(1), new ArrayList<>(1));
        }

        Map<String, Raw> populations() {
            Map<String, Raw> populations = new LinkedHashMap<>();
            for (int group = 0; group < groups.size(); group++) {
                populations.put(
                        groups.get(group),
                        new Raw(Arrays.stream(shares.get(group)).boxed().toList(), null));
            }
            return populations;
        }
    }

    /** The first group that a file of this layout names; empty where it has another layout. */
    static String group(DatasetFile file) {
        Map<String, String> keys = Json.keys(file, Json.Outer.ARRAY);
        return keys.keySet().containsAll(KEYS) ? keys.getOrDefault("attribute", "") : "";
    }

    /**
     * Reads a file.
     *
     * @param options makes options of their texts
     * @throws Json.Malformed where it is no JSON array of objects
     */
    static void read(DatasetFile file, Findings found, Check check, Function<List<String>, List<AnswerOption>> options)
            throws Json.Malformed {
        OpinionRows rows = new OpinionRows(found, check);
        Json.rows(file, Json.Outer.ARRAY, (line, key, row) -> rows.gather(line, row));
        rows.questions.forEach((packed, gathered) -> {
            List<String> asked = PackedTexts.texts(packed.array());
            found.add(
                    gathered.row,
                    gathered.line,
                    text(asked.getFirst()),
                    options.apply(asked.subList(1, asked.size())),
                    gathered.populations());
        });
    }

    private void gather(long line, JsonNode row) {
        int position = found.next();
        String group = row.path("attribute").asText("without a name");
        try {
            List<String> options = options(row);
            ByteBuffer asked = packed(Json.text(row, "question"), options);
            group = Json.text(row, "attribute");
            double[] shares = shares(row, options);
            Gathered gathered = questions.computeIfAbsent(asked, first -> new Gathered(position, line));
            int number = number(group);
            if (!answered.add(gathered.row, number)) {
                throw new Json.Malformed("An earlier row has the same question and population.");
            }
            gathered.groups.add(names.get(number));
            gathered.shares.add(shares);
        } catch (Json.Malformed e) {
            found.leaveOut(line, "population '" + group + "'", String.valueOf(e.getMessage()));
        }
    }

    /** The number of a group, whose name is kept once. */
    private int number(String group) {
        Integer before = groups.putIfAbsent(group, names.size());
        if (before == null) {
            names.add(group);
        }
        return before == null ? names.size() - 1 : before;
    }

    private static List<String> options(JsonNode row) throws Json.Malformed {
        List<String> options = Json.texts(row, "options");
        if (options.stream().anyMatch(String::isBlank)) {
            throw new Json.Malformed("An option is blank.");
        }
        if (options.size() > Item.MOST_OPTIONS) {
            throw new Json.Malformed(
                    Counted.there(options.size(), "option") + "; at most " + Item.MOST_OPTIONS + " can be asked.");
        }
        return options;
    }

    private double[] shares(JsonNode row, List<String> options) throws Json.Malformed {
        List<Double> shares = Json.numbers(row, "gold_distribution");
        if (shares.size() > Item.MOST_OPTIONS) {
            throw new Json.Malformed(
                    "It has " + shares.size() + " probabilities for " + Counted.of(options.size(), "option") + ".");
        }
        check.row(options, shares);
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static ByteBuffer packed(String question, List<String> options) throws Json.Malformed {
        List<String> texts = new ArrayList<>(List.of(question));
        texts.addAll(options);
        return ByteBuffer.wrap(PackedTexts.of(texts));
    }

    /** The question without the words of the prompt around it. */
    private static String text(String question) {
        int end = question.lastIndexOf(AFTER_QUESTION);
        return question.startsWith(BEFORE_QUESTION) && end >= BEFORE_QUESTION.length()
                ? question.substring(BEFORE_QUESTION.length(), end)
                : question;
    }
}
