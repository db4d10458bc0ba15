package io.plurascope.producer.dataset;

import io.plurascope.producer.dataset.Ratings.Given;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Map;
import java.util.RandomAccess;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;

/**
 * The ratings of a file: 20 bytes each and 6 to 8 by which they are found, and once each what jurors are called and what
 * is known of them, so that ratings need about the memory of their rows. A {@link Given} is made when it is asked for.
 * Only its reader adds to it, before anybody else has it.
 */
final class PackedRatings extends AbstractList<Given> implements RandomAccess {
    /** Names and sets of properties that are made once; more are hardly said of several ratings. */
    private static final int MOST_MADE = 10_000;

    private final Ints rows = new Ints();
    private final Ints jurors = new Ints();
    private final Ints known = new Ints();
    private final Doubles values = new Doubles();
    private final NumberedTexts names = new NumberedTexts();
    private final PackedProperties properties = new PackedProperties();
    private final NumberTable rated = new NumberTable();
    private final ConcurrentMap<Integer, String> madeNames = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Map<String, String>> madeProperties = new ConcurrentHashMap<>();

    /**
     * Adds a juror's rating of a row; false where it has rated that row before.
     *
     * @param knownOfJuror what this row says of the juror, whatever others say
     * @throws Json.Malformed where a text has half of a character
     */
    boolean rate(int row, String juror, SortedMap<String, String> knownOfJuror, double value) throws Json.Malformed {
        int number = names.of(PackedTexts.one(juror));
        int set = properties.of(knownOfJuror);
        long hash = NumberTable.hash(row, number);
        if (rated.find(hash, rating -> rows.at(rating) == row && jurors.at(rating) == number) != NumberTable.NONE) {
            return false;
        }
        rated.add(hash, rating -> NumberTable.hash(rows.at(rating), jurors.at(rating)));
        rows.add(row);
        jurors.add(number);
        known.add(set);
        values.add(value);
        return true;
    }

    @Override
    public Given get(int rating) {
        if (rating < 0 || rating >= size()) {
            throw new IndexOutOfBoundsException("There is no rating " + rating + " of " + size() + ".");
        }
        return new Given(
                rows.at(rating),
                made(madeNames, jurors.at(rating), number -> new String(names.at(number), StandardCharsets.UTF_8)),
                made(madeProperties, known.at(rating), properties::at),
                values.at(rating));
    }

    private static <T> T made(ConcurrentMap<Integer, T> before, int number, IntFunction<T> make) {
        T there = before.get(number);
        if (there != null) {
            return there;
        }
        T made = make.apply(number);
        if (before.size() < MOST_MADE) {
            before.put(number, made);
        }
        return made;
    }

    @Override
    public int size() {
        return rows.size();
    }
}
