package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader keeps, over its sample. */
class EveryReaderTest {
    @TempDir
    Path directory;

    static List<DatasetReader> readers() {
        return DatasetReaders.ALL;
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_file_is_recognised_by_its_reader_alone(DatasetReader reader) {
        DatasetFile file = DatasetFile.read(Samples.of(reader));

        assertThat(DatasetReaders.ALL.stream().filter(other -> other.recognises(file)))
                .containsExactly(reader);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_good_file_is_read_whole_and_rows_ascend(DatasetReader reader) {
        Dataset dataset = DatasetReaders.read(Samples.of(reader));

        assertThat(dataset.items()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(dataset.report().refused()).isEmpty();
        assertThat(dataset.source()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void the_canonical_lines_are_read_as_the_same_data_set_and_written_as_the_same_lines(DatasetReader reader) {
        Dataset dataset = DatasetReaders.read(Samples.of(reader));

        String lines = canonical(dataset);
        Dataset again = DatasetReaders.read(DatasetFile.of("again.jsonl", "again.jsonl", bytes(lines)));

        assertThat(canonical(again)).isEqualTo(lines);
        assertThat(again.report().refused()).isEmpty();
        assertThat(again.items()).extracting(Item::text).isEqualTo(each(dataset, Item::text));
        assertThat(again.items()).extracting(Item::options).isEqualTo(each(dataset, Item::options));
        assertThat(again.items()).extracting(Item::populations).isEqualTo(each(dataset, Item::populations));
        assertThat(again.items()).extracting(Item::candidates).isEqualTo(each(dataset, Item::candidates));
        assertThat(again.totals()).isEqualTo(dataset.totals());
        assertThat(again.source()).isEqualTo(dataset.source());
        assertThat(again.ratings() == null).isEqualTo(dataset.ratings() == null);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(DatasetReader reader) throws IOException {
        String text = Files.readString(Samples.of(reader));
        for (Path file : Samples.files(reader)) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }
        Path other = directory.resolve(Samples.of(reader).getFileName());
        Files.writeString(other, "\ufeff" + text.replace("\n", "\r\n"));

        // Values that the other version draws are others; what is asked is the same.
        assertThat(DatasetReaders.read(other).items())
                .extracting(Item::text)
                .isEqualTo(each(DatasetReaders.read(Samples.of(reader)), Item::text));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_file_that_was_cut_off_anywhere_is_read_in_part_or_refused_in_a_sentence(DatasetReader reader)
            throws IOException {
        byte[] whole = Files.readAllBytes(Samples.of(reader));
        Path cut = directory.resolve(Samples.of(reader).getFileName());
        for (Path file : Samples.files(reader)) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }
        int read = 0;

        for (int length = 1; length < whole.length; length += 1 + whole.length / 200) {
            Files.write(cut, Arrays.copyOf(whole, length));
            try {
                Dataset part = DatasetReaders.read(cut);
                assertThat(part.items()).isNotEmpty();
                read++;
            } catch (DatasetException e) {
                assertThat(e.getMessage()).endsWith(".").doesNotContain(": null", "Exception");
            }
        }

        assertThat(read).isLessThan(whole.length);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_question_with_the_same_option_twice_is_not_kept(DatasetReader reader) throws IOException {
        String text = Files.readString(Samples.of(reader));
        List<AnswerOption> options =
                DatasetReaders.read(Samples.of(reader)).items().getFirst().options();
        if (options.isEmpty() || !text.contains(options.get(1).text())) {
            // Its options are not in the file.
            return;
        }
        Path same = directory.resolve(Samples.of(reader).getFileName());
        Files.writeString(
                same, text.replace(options.get(1).text(), options.get(0).text()));

        assertThatThrownBy(() -> {
                    Dataset kept = DatasetReaders.read(same);
                    assertThat(kept.report().refused()).isNotEmpty();
                    assertThat(kept.items())
                            .allSatisfy(item -> assertThat(item.options())
                                    .extracting(option -> option.text().strip())
                                    .doesNotHaveDuplicates());
                    throw new DatasetException("Some were left out.");
                })
                .isInstanceOf(DatasetException.class);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_byte_that_is_no_utf_8_is_named_by_its_line(DatasetReader reader) throws IOException {
        String text = Files.readString(Samples.of(reader));
        Path other = directory.resolve(Samples.of(reader).getFileName());
        Files.write(other, (text.stripTrailing() + "\n\u00e9").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DatasetReaders.read(other))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is not UTF-8 text: line "
                        + (text.stripTrailing().lines().count() + 1) + " has a byte");
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_good_file_is_not_doubted(DatasetReader reader) {
        assertThat(DatasetReaders.read(Samples.of(reader)).report().warnings()).isEmpty();
    }

    private static <T> List<T> each(Dataset dataset, Function<Item, T> of) {
        return dataset.items().stream().map(of).toList();
    }

    private static String canonical(Dataset dataset) {
        return CanonicalLines.of(dataset).collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
