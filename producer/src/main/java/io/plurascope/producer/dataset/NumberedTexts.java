package io.plurascope.producer.dataset;

/** Texts that are kept once each, in their bytes in UTF-8 and some 12 more, and known again by numbers from 0. */
final class NumberedTexts {
    private final StoredTexts texts = new StoredTexts();
    private final NumberTable numbers = new NumberTable();

    /** The number of a text, or {@link NumberTable#NONE} where it did not come before. */
    int find(byte[] text) {
        return find(NumberTable.hash(text), text);
    }

    private int find(long hash, byte[] text) {
        return numbers.find(hash, number -> texts.is(number, text));
    }

    /** The number of a text, which is a new one where it did not come before. */
    int of(byte[] text) {
        long hash = NumberTable.hash(text);
        int before = find(hash, text);
        if (before != NumberTable.NONE) {
            return before;
        }
        numbers.add(hash, number -> NumberTable.hash(texts.at(number)));
        return texts.add(text);
    }

    /** The text of a number. */
    byte[] at(int number) {
        return texts.at(number);
    }

    int size() {
        return texts.size();
    }
}
