package io.plurascope.producer.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Streams a file of many questions, which is made while it is read, through a reader and says how fast that was. A process
 * of its own, so that its heap can be bounded.
 */
final class ManyQuestions {
    private ManyQuestions() {}

    /** A file by its layout: the first line, and the row of a question. */
    private record Made(String header, IntFunction<String> row) {
        static Made of(String layout) {
            return switch (layout) {
                case "plain" ->
                    new Made(
                            "{\"plurascope_dataset\": 1, \"source\": \"made\"}\n",
                            n -> "{\"question\": \"" + text(n)
                                    + "\", \"options\": [{\"text\": \"Yes\", \"position\": 1},"
                                    + " {\"text\": \"No\", \"position\": 2}, \"Refused\"], \"populations\": {\"men\":"
                                    + " {\"counts\": [" + n + ", 3, 1]}, \"women\": {\"probabilities\": [0.25, 0.5,"
                                    + " 0.25]}}}\n");
                case "plain-table" ->
                    new Made(
                            "question,option,position,men,women\n",
                            n -> text(n) + ",Yes,1," + n + ",0.25\n,No,2,3,0.75\n");
                case "global-opinions" ->
                    new Made(
                            "question,selections,options,source\n",
                            n -> text(n)
                                    + ",\"defaultdict(<class 'list'>, {'Japan': [0.25, 0.75], 'Peru': [0.5, 0.5]})\","
                                    + "\"['Yes', 'No']\",made\n");
                case "global-opinions-lines" ->
                    new Made(
                            "",
                            n -> "{\"question\": \"" + text(n) + "\", \"selections\": {\"Japan\": [0.25, 0.75]},"
                                    + " \"options\": [\"Yes\", \"No\"]}\n");
                case "personality-inventory" ->
                    new Made("label_raw\ttext\tlabel_ocean\tkey\n", n -> "Order\t" + text(n) + "\tC\t1\n");
                // What is never ended: a line, a quotation, a text, an object.
                case "plain, one line" -> new Made("{\"plurascope_dataset\": 1, \"source\": \"made\"}\n{", n -> "  ");
                case "plain-table, one quotation" -> new Made("question,option\n\"", n -> text(n) + "\n");
                case "opinion-groups, one text" -> new Made("[{\"question\": \"", ManyQuestions::text);
                case "value-kaleidoscope, one object" -> new Made("[{\"vrd\": [\"a\"", n -> ", \"" + n + "\"");
                default -> throw new IllegalArgumentException(layout);
            };
        }

        private static String text(int n) {
            return ManyQuestions.text(n);
        }

        InputStream open(int questions) {
            Iterator<InputStream> parts = Stream.concat(
                            Stream.of(header),
                            // Joined a hundred at a time, as a stream a question is slow.
                            IntStream.range(0, questions / 100).mapToObj(hundred -> {
                                StringBuilder rows = new StringBuilder();
                                IntStream.range(hundred * 100, hundred * 100 + 100)
                                        .forEach(n -> rows.append(row.apply(n + 1)));
                                return rows.toString();
                            }))
                    .<InputStream>map(part -> new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)))
                    .iterator();
            return new SequenceInputStream(new Enumeration<>() {
                @Override
                public boolean hasMoreElements() {
                    return parts.hasNext();
                }

                @Override
                public InputStream nextElement() {
                    return parts.next();
                }
            });
        }
    }

    private static String text(int n) {
        return "What do you think of the matter that has the number " + n + "?";
    }

    /** The layout, and the number of questions. */
    public static void main(String[] arguments) {
        int questions = Integer.parseInt(arguments[1]);
        Made made = Made.of(arguments[0]);
        AtomicLong bytes = new AtomicLong();
        try (InputStream all = made.open(questions)) {
            bytes.set(all.transferTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        long start = System.nanoTime();
        DatasetFile file = DatasetFile.of("many.txt", "many.txt", () -> made.open(questions));
        Counter counter = new Counter();
        try {
            DatasetReaders.stream(file, counter);
            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
            System.out.printf(
                    Locale.ROOT,
                    "%d questions, %d bytes, %.1f s, %.0f questions/s%n",
                    counter.questions,
                    bytes.get(),
                    seconds,
                    counter.questions / seconds);
        } catch (DatasetException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    /** Counts questions; nothing may be left out or doubted. */
    static final class Counter implements DatasetReceiver {
        private int questions;

        @Override
        public void begin(Heading heading) {}

        @Override
        public boolean item(long line, Item item) {
            questions++;
            return true;
        }

        @Override
        public void refused(Report.Refused refused) {
            throw new IllegalStateException(refused.toString());
        }

        @Override
        public void warned(Report.Warning warning) {
            throw new IllegalStateException(warning.toString());
        }

        @Override
        public void ratings(Ratings ratings) {}

        @Override
        public void end(int rows, int renormalised) {}
    }
}
