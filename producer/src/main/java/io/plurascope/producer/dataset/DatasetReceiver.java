package io.plurascope.producer.dataset;

/**
 * Takes a data set while its file is read: its heading, then questions and what was left out in the file's order, then the
 * end. Nothing is called after a reader has failed.
 */
public interface DatasetReceiver {
    /** Takes what is known before the first question. */
    void begin(Heading heading);

    /**
     * Takes the next question; rows ascend.
     *
     * @param line line of the file where it begins, from 1
     * @return whether it is kept; where it is not, whoever leaves it out says so
     */
    boolean item(long line, Item item);

    /** Takes what was left out. */
    void refused(Report.Refused refused);

    /** Takes what is kept as it stands and may be a mistake. */
    void warned(Report.Warning warning);

    /** Takes what jurors gave to the questions, after the last one, where the data set has ratings. */
    void ratings(Ratings ratings);

    /**
     * Takes the end of the file.
     *
     * @param rows number of questions, or of rows where several make a question, refused ones counted
     * @param renormalised number of distributions that were divided by their sum
     */
    void end(int rows, int renormalised);
}
