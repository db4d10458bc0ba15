package io.plurascope.producer.recorded;

import io.plurascope.producer.Examples;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;

/**
 * A reader of one layout of recorded answers. Readers hold no state; a new one is a file and a line in {@link
 * AnswersReaders#ALL}.
 */
interface AnswersReader {
    /** Whether a file begins as this layout does. */
    boolean recognises(String firstLine);

    /**
     * Reads the file. What does not fit the data set is left out and reported; a bad line is not fatal.
     *
     * @param examples what the run's prompts show before their questions
     * @throws DatasetException where nothing in the file can be used
     */
    Recording read(AnswersFile file, Dataset dataset, Examples examples);
}
