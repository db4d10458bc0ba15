package io.plurascope.producer.dataset;

/**
 * A reader of one layout of files. Readers hold no state; a new one is a file and a line in {@link DatasetReaders#ALL}.
 */
interface DatasetReader {
    /** Name by which a person asks for it, in lower case with hyphens. */
    String name();

    /** The layout in a few words, to complete the sentence "expected is". */
    String layout();

    /** What a file's rows are counted as: questions, unless several rows make one. */
    default String counted() {
        return "question";
    }

    /** Whether a file begins as this layout does. */
    boolean recognises(DatasetFile file);

    /**
     * Checks that a file begins as this layout does.
     *
     * @throws DatasetException where it does not
     */
    default void requireLayout(DatasetFile file) {
        if (!recognises(file)) {
            throw new DatasetException("The file '" + file.location() + "' has another layout: expected are " + layout()
                    + "; it begins with '" + file.beginning() + "'.");
        }
    }

    /**
     * Reads the file and hands over what it finds, in the file's order and as soon as it is known. What cannot be used is
     * left out and reported; a bad row is not fatal.
     *
     * <p>Memory: at most twice the file beyond what a small one needs, unless the reader says otherwise; and while a row of
     * up to {@value RowLimit#MOST} characters is read, an object for each thing in it.
     *
     * @throws DatasetException where the file is not in this layout at all
     */
    void read(DatasetFile file, Findings found);
}
