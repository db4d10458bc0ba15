package io.plurascope.producer.dataset;

import io.plurascope.producer.LeaderboardFile;
import java.nio.file.Path;
import java.util.List;

/** Reads a file and keeps nothing of it that the reader does not keep. */
final class ReadFile {
    /** Said in the place of a reader's name for a table of models. */
    static final String LEADERBOARD = "leaderboard";

    private ReadFile() {}

    /** The file, and the layout where it is no data set. */
    public static void main(String[] arguments) {
        DatasetFile file = DatasetFile.read(Path.of(arguments[0]));
        try {
            System.out.println(arguments.length > 1 ? leaderboard(file, arguments[1]) : dataset(file));
        } catch (DatasetException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    private static String dataset(DatasetFile file) {
        Counter counter = new Counter();
        DatasetReaders.stream(file, counter);
        return "read by " + DatasetReaders.layoutOf(file) + ": " + counter.questions + " questions, " + counter.ratings
                + " ratings, " + counter.leftOut + " left out";
    }

    private static String leaderboard(DatasetFile file, String column) {
        LeaderboardFile.Read read =
                LeaderboardFile.read(file, List.of(LeaderboardFile.Column.of(column)), "a leaderboard");
        return "read by " + LEADERBOARD + ": " + read.values().size() + " values, "
                + read.leftOut().size() + " left out";
    }

    /** Counts what it is given. */
    private static final class Counter implements DatasetReceiver {
        private int questions;
        private int ratings;
        private int leftOut;

        @Override
        public void begin(Heading heading) {}

        @Override
        public boolean item(long line, Item item) {
            questions++;
            return true;
        }

        @Override
        public void refused(Report.Refused refused) {
            leftOut++;
        }

        @Override
        public void warned(Report.Warning warning) {}

        @Override
        public void ratings(Ratings given) {
            ratings = given.given().size();
        }

        @Override
        public void end(int rows, int renormalised) {}
    }
}
