package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void a_missing_directory_is_made() {
        Path missing = directory.resolve("a").resolve("b");

        StateDirectory.open(missing, 1).close();

        assertThat(missing).isDirectory();
    }

    @Test
    void a_second_start_on_one_directory_is_refused_until_the_first_ends() {
        StateDirectory first = StateDirectory.open(directory, 1);

        assertThatThrownBy(() -> StateDirectory.open(directory, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Another plurascope runs on " + directory)
                .hasMessageContaining("--state");

        first.close();
        StateDirectory.open(directory, 1).close();
    }

    @Test
    void a_disk_without_room_is_named_with_what_is_needed() {
        assertThatThrownBy(() -> StateDirectory.open(directory, 1L << 60))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("GiB free and 1073741824.0 GiB are needed");
    }

    @Test
    void a_file_in_the_place_of_the_directory_is_refused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> StateDirectory.open(file, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file + " is a file and no directory");
    }

    /** /proc cannot be written by anybody, root included. */
    @Test
    void a_directory_that_cannot_be_written_is_refused() {
        assertThatThrownBy(() -> StateDirectory.open(Path.of("/proc/plurascope"), 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("/proc/plurascope cannot be written");
    }
}
