package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reads situations of Value Kaleidoscope as they are used to test Overton pluralism: a JSON array of objects with {@code
 * input} (the request to comment on the situation), {@code vrd} (the values, rights and duties that bear on it) and
 * {@code explanation} (why, one for each). The questions have no options and are only asked openly.
 *
 * <p>The values of a situation are its reasonable answers. Beside them stand {@value #OTHERS} values of other situations,
 * with their explanations, as answers that are not: drawn by the file's digest and the row, none of the same name. Nobody
 * has judged them to be unreasonable.
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

    /**
     * A situation as the file has it.
     *
     * @param packed its input; or why it cannot be used
     * @param from place of its first value among those of the file
     * @param to place after its last value; that of the first where it cannot be used
     */
    private record Situation(long line, byte[] packed, int from, int to) {
        String text() {
            return PackedTexts.texts(packed).getFirst();
        }
    }

    /** What a file holds; values are drawn from all of it, so that it is kept in the bytes that it has there. */
    private static final class Situations {
        private final List<Situation> all = new ArrayList<>();
        private final List<byte[]> values = new ArrayList<>();

        void take(long line, JsonNode object) {
            int from = values.size();
            try {
                byte[] input = PackedTexts.of(List.of(Json.text(object, INPUT)));
                List<byte[]> packed = new ArrayList<>();
                for (CandidateAnswer value : read(object)) {
                    packed.add(PackedTexts.of(List.of(value.text(), String.valueOf(value.explanation()))));
                }
                values.addAll(packed);
                all.add(new Situation(line, input, from, values.size()));
            } catch (Json.Malformed | IllegalArgumentException e) {
                all.add(new Situation(line, PackedTexts.ofReason(String.valueOf(e.getMessage())), from, from));
            }
        }

        /** The value at a place. */
        CandidateAnswer value(int place, boolean reasonable) {
            List<String> texts = PackedTexts.texts(values.get(place));
            return new CandidateAnswer(texts.getFirst(), texts.getLast(), reasonable);
        }

        List<CandidateAnswer> valuesOf(Situation situation) {
            return IntStream.range(situation.from(), situation.to())
                    .mapToObj(place -> value(place, true))
                    .toList();
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
        Situations situations = new Situations();
        try {
            Json.rows(file, Json.Outer.ARRAY, (line, key, object) -> situations.take(line, object));
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file.location() + "' is in another layout: expected are " + layout() + ". "
                            + e.getMessage(),
                    e);
        }
        found.begin(SOURCE);
        for (int row = 0; row < situations.all.size(); row++) {
            Situation situation = situations.all.get(row);
            if (situation.from() == situation.to()) {
                found.refuse(situation.line(), situation.text());
            } else {
                List<CandidateAnswer> candidates = new ArrayList<>(situations.valuesOf(situation));
                candidates.addAll(others(file.version(), row, candidates, situations));
                found.addOpen(situation.line(), situation.text(), candidates);
            }
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
    private static List<CandidateAnswer> others(
            String version, int row, List<CandidateAnswer> own, Situations situations) {
        int all = situations.values.size();
        NavigableSet<Integer> drawn = new TreeSet<>();
        Set<String> names = new HashSet<>();
        own.forEach(value -> names.add(name(value)));
        List<CandidateAnswer> others = new ArrayList<>();
        int attempts = Math.min(all, MOST_ATTEMPTS);
        for (int attempt = 0; others.size() < OTHERS && attempt < attempts; attempt++) {
            CandidateAnswer value =
                    situations.value(undrawn(drawn, below(all - attempt, version, row, attempt)), false);
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
