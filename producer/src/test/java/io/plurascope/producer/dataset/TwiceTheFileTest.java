package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader needs of memory beyond what a small file needs: at most twice the file, whether it gathers rows or not. */
class TwiceTheFileTest {
    /** Little beyond what the JVM and the readers' classes need, so that the file's part is most of it. */
    private static final int BASE_MEGABYTES = 10;

    private static final int FILE_MEGABYTES = 12;

    @TempDir
    Path directory;

    static List<DatasetReader> readers() {
        return DatasetReaders.ALL;
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_reader_needs_no_memory_beyond_twice_its_file(DatasetReader reader) throws IOException, InterruptedException {
        Path large = LargeFiles.write(reader, directory, (long) FILE_MEGABYTES << 20);

        assertThat(Files.size(large)).isGreaterThan((long) FILE_MEGABYTES << 20);
        assertThat(read(large, BASE_MEGABYTES + 2 * FILE_MEGABYTES))
                .startsWith("read by " + reader.name() + ": ")
                .endsWith(" 0 left out");
        assertThat(read(Samples.of(reader), BASE_MEGABYTES)).startsWith("read by " + reader.name() + ": ");
    }

    private String read(Path file, int heapMegabytes) throws IOException, InterruptedException {
        return SmallHeap.run(directory, heapMegabytes, ReadFile.class, List.of(file.toString()));
    }
}
