package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads situations of Value Kaleidoscope as they are used to test Overton pluralism: a JSON array of objects with {@code
 * input} (the request to comment on the situation), {@code vrd} (the values, rights and duties that bear on it) and
 * {@code explanation} (why, one for each). The questions have no options and are only asked openly.
 *
 * <p>The values of a situation are its reasonable answers. Beside them stand {@value #OTHERS} values of other situations,
 * with their explanations, as answers that are not: drawn by the file's digest and the row, none of the same name. Nobody
 * has judged them to be unreasonable.
 *
 * <p>Memory: the values of all situations in their bytes and 12 more each, which is at most twice the file; so the file is
 * read twice, for its values and for its situations.
 */
final class ValueKaleidoscope implements DatasetReader {
    /** Number of values of other situations beside those of a situation. */
    static final int OTHERS = 5;

    /** Draws at most, so that a file of one name does not take for ever. */
    private static final int MOST_ATTEMPTS = 1000;

    private static final String VALUES = "vrd";
    private static final String EXPLANATIONS = "explanation";
    private static final String INPUT = "input";
    private static final String SOURCE =
            "Value Kaleidoscope (Sorensen et al. 2024, Value Kaleidoscope: Engaging AI with Pluralistic Human Values,"
                    + " Rights, and Duties), situations used by Feng et al. 2024, Modular Pluralism";

    /** A situation as the file has it, with its values as reasonable answers. */
    private record Situation(String text, List<CandidateAnswer> values) {
        static Situation of(JsonNode object) throws Json.Malformed {
            return new Situation(Json.text(object, INPUT), read(object));
        }

        /** Each value with its explanation, packed. */
        List<byte[]> packed() throws Json.Malformed {
            // What cannot be packed cannot be sent either.
            PackedTexts.one(text);
            List<byte[]> packed = new ArrayList<>();
            for (CandidateAnswer value : values) {
                packed.add(PackedTexts.of(List.of(value.text(), String.valueOf(value.explanation()))));
            }
            return packed;
        }
    }

    /** The values of all situations, which are drawn from. */
    private static final class Values {
        private final StoredTexts all = new StoredTexts();

        /** Adds those of a situation; none where it cannot be used, of which {@link Reading} tells the reason. */
        void take(JsonNode object) {
            List<byte[]> packed;
            try {
                packed = Situation.of(object).packed();
            } catch (Json.Malformed | IllegalArgumentException e) {
                return;
            }
            packed.forEach(all::add);
        }

        /** The value at a place as an answer that is not reasonable. */
        CandidateAnswer at(int place) {
            List<String> texts = PackedTexts.texts(all.at(place));
            return new CandidateAnswer(texts.getFirst(), texts.getLast(), false);
        }
    }

    /** Hands over the situations, once all values are known. */
    private record Reading(String version, Findings found, Values values) {
        void take(long line, JsonNode object) {
            int row = found.next();
            try {
                Situation situation = Situation.of(object);
                // Those of which only a value cannot be used have none among the values either.
                situation.packed();
                List<CandidateAnswer> candidates = new ArrayList<>(situation.values());
                candidates.addAll(others(version, row, situation.values(), values));
                found.add(row, line, situation.text(), List.of(), Map.of(), candidates);
            } catch (Json.Malformed | IllegalArgumentException e) {
                found.leaveOut(line, "question", String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public String name() {
        return "value-kaleidoscope";
    }

    @Override
    public String layout() {
        return "a JSON array of objects with the keys " + INPUT + ", " + VALUES + " and " + EXPLANATIONS;
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return Json.keys(file, Json.Outer.ARRAY).containsKey(VALUES);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        Values values = new Values();
        rows(file, (line, key, object) -> values.take(object));
        found.begin(SOURCE);
        Reading reading = new Reading(file.version(), found, values);
        rows(file, (line, key, object) -> reading.take(line, object));
    }

    private void rows(DatasetFile file, Json.Row row) {
        try {
            Json.rows(file, Json.Outer.ARRAY, row);
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file.location() + "' is in another layout: expected are " + layout() + ". "
                            + e.getMessage(),
                    e);
        }
    }

    private static List<CandidateAnswer> read(JsonNode object) throws Json.Malformed {
        List<String> values = Json.texts(object, VALUES);
        List<String> explanations = Json.texts(object, EXPLANATIONS);
        if (values.isEmpty() || values.size() != explanations.size()) {
            throw new Json.Malformed(
                    "It has " + values.size() + " values and " + explanations.size() + " explanations of them.");
        }
        Set<CandidateAnswer> candidates = new LinkedHashSet<>();
        for (int i = 0; i < values.size(); i++) {
            candidates.add(new CandidateAnswer(values.get(i), explanations.get(i), true));
        }
        return List.copyOf(candidates);
    }

    /** Values of other situations: fewer than {@link #OTHERS} only where there are hardly any other names. */
    private static List<CandidateAnswer> others(String version, int row, List<CandidateAnswer> own, Values values) {
        int all = values.all.size();
        NavigableSet<Integer> drawn = new TreeSet<>();
        Set<String> names = new HashSet<>();
        own.forEach(value -> names.add(name(value)));
        List<CandidateAnswer> others = new ArrayList<>();
        int attempts = Math.min(all, MOST_ATTEMPTS);
        for (int attempt = 0; others.size() < OTHERS && attempt < attempts; attempt++) {
            CandidateAnswer value = values.at(undrawn(drawn, below(all - attempt, version, row, attempt)));
            if (names.add(name(value))) {
                others.add(value);
            }
        }
        return others;
    }

    /** The place of the one that is the n-th, from 0, of those that were not drawn yet; it is drawn now. */
    private static int undrawn(NavigableSet<Integer> drawn, int n) {
        int place = n;
        for (int before : drawn) {
            if (before > place) {
                break;
            }
            place++;
        }
        drawn.add(place);
        return place;
    }

    private static int below(int bound, String version, int row, int attempt) {
        byte[] digest = new Sha256().add(version + "|" + row + "|" + attempt).bytes();
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), bound);
    }

    private static String name(CandidateAnswer value) {
        return value.text().strip().toLowerCase(Locale.ROOT);
    }
}
