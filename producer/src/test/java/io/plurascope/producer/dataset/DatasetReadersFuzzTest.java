package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import io.plurascope.producer.LeaderboardFile;
import io.plurascope.producer.ObjectivesFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file holds, a reader reads it or refuses it in a sentence, soon and without much memory; and what was read is
 * read again from its canonical lines. So do the readers of values of models, beside those of questions. {@code mvn verify}
 * fuzzes for some seconds, {@code -Dfuzz.duration=10m} for longer.
 */
class DatasetReadersFuzzTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** All that is allocated, mostly garbage; the heads of files are read once for each reader. */
    private static final long ALLOCATED = 64L << 20;

    private static final long ALLOCATED_A_BYTE = 20_000;

    private static final String LEADERBOARD =
            ",win_rate,mode,length\nm,76.5,community,872\nn,,verified,1200.5\nm,1,,\n";
    private static final String OBJECTIVES =
            "model,objective,value,better,source,steered_to\nm,help,0.5,higher,us,\nm,harm,2e-3,lower,us,fair\n";

    /** The readers of values of models, numbered after those of questions. */
    private static final List<Consumer<DatasetFile>> OF_MODELS = List.of(
            file -> LeaderboardFile.read(
                    file,
                    List.of(LeaderboardFile.Column.of("win_rate"), LeaderboardFile.Column.of("length:lower")),
                    "us"),
            ObjectivesFile::read);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path directory;

    /** Gives each reader that needs a second file a directory with it. */
    @BeforeAll
    static void putBeside() throws IOException {
        for (DatasetReader reader : DatasetReaders.ALL) {
            for (Path beside : Samples.files(reader)) {
                if (!beside.equals(Samples.of(reader))) {
                    Path with = Files.createDirectories(directory.resolve(reader.name()));
                    Files.copy(beside, with.resolve(beside.getFileName()));
                }
            }
        }
    }

    /** The sample of each reader after its place among them. */
    static List<Arguments> seeds() throws IOException {
        List<Arguments> seeds = new ArrayList<>();
        int number = 0;
        for (DatasetReader reader : DatasetReaders.ALL) {
            seeds.add(seed(number++, Files.readAllBytes(Samples.of(reader))));
        }
        for (String sample : List.of(LEADERBOARD, OBJECTIVES)) {
            seeds.add(seed(number++, sample.getBytes(StandardCharsets.UTF_8)));
        }
        return seeds;
    }

    private static Arguments seed(int number, byte[] sample) {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        seed.write(number);
        seed.writeBytes(sample);
        return arguments((Object) seed.toByteArray());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "15s")
    void a_file_is_read_or_refused_in_a_sentence(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        int questions = DatasetReaders.ALL.size();
        int number = Byte.toUnsignedInt(input[0]) % (questions + OF_MODELS.size());
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        DatasetFile opened;
        try {
            opened = number < questions
                    ? file(DatasetReaders.ALL.get(number), content)
                    : DatasetFile.of("sample.csv", "sample.csv", content);
        } catch (DatasetException e) {
            assertThat(e.getMessage()).endsWith(".");
            return;
        }

        Consumer<DatasetFile> reader = number < questions
                ? file -> readAgain(DatasetReaders.ALL.get(number), file)
                : OF_MODELS.get(number - questions);
        // What the first reading allocates may be what its classes needed to be loaded and instrumented.
        if (allocated(reader, opened) > ALLOCATED + ALLOCATED_A_BYTE * content.length) {
            assertThat(allocated(reader, opened)).isLessThan(ALLOCATED + ALLOCATED_A_BYTE * content.length);
        }
    }

    private long allocated(Consumer<DatasetFile> reader, DatasetFile opened) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        readOrRefuse(reader, opened);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        return threads.getCurrentThreadAllocatedBytes() - allocated;
    }

    private static void readOrRefuse(Consumer<DatasetFile> reader, DatasetFile opened) {
        try {
            reader.accept(opened);
        } catch (DatasetException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    private static void readAgain(DatasetReader reader, DatasetFile opened) {
        GatheredDataset gathered = new GatheredDataset();
        DatasetReaders.stream(reader, opened, gathered);
        String lines = canonical(gathered.dataset());
        DatasetFile again = DatasetFile.of("again.jsonl", "again.jsonl", lines.getBytes(StandardCharsets.UTF_8));
        assertThat(canonical(DatasetReaders.read(again))).isEqualTo(lines);
    }

    /** In memory, unless the reader needs the dictionary of its sample beside it. */
    private DatasetFile file(DatasetReader reader, byte[] content) throws IOException {
        Path with = directory.resolve(reader.name());
        if (!Files.exists(with)) {
            return DatasetFile.of("sample.csv", "sample.csv", content);
        }
        return DatasetFile.read(Files.write(with.resolve("sample.csv"), content));
    }

    private static String canonical(Dataset dataset) {
        return CanonicalLines.of(dataset).collect(Collectors.joining("\n", "", "\n"));
    }
}
