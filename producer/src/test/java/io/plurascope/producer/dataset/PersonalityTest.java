package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plurascope.producer.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalityTest {
    private static final Path RESOURCE = Path.of("src/main/resources/io/plurascope/producer/personality.jsonl");

    @TempDir
    Path directory;

    @Test
    void it_has_25_items_on_a_scale_of_six_answered_by_groups_of_at_least_50() {
        Dataset dataset = Datasets.open("personality");

        assertThat(dataset.name()).isEqualTo("personality");
        assertThat(dataset.report()).isEqualTo(new Report(25, 0, List.of()));
        assertThat(dataset.items()).hasSize(25).allSatisfy(item -> {
            assertThat(item.options()).extracting(AnswerOption::position).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
            assertThat(item.options()).extracting(AnswerOption::refusal).containsOnly(false);
            assertThat(item.populations()).containsKeys("everyone", "women", "men");
            assertThat(item.populations().values())
                    .allSatisfy(answers -> assertThat(answers.sampleSize()).isBetween(50L, 2800L));
        });
    }

    @Test
    void an_item_has_the_counts_of_its_column() {
        Item first = Datasets.open("personality").items().getFirst();

        PopulationAnswers everyone = Objects.requireNonNull(first.populations().get("everyone"));

        // Counted with `cut -d, -f1 bfi.csv | sort | uniq -c`: 922, 818, 402, 337, 223, 82, and 16 without an answer.
        assertThat(first.text()).contains("Am indifferent to the feelings of others.");
        assertThat(everyone.sampleSize()).isEqualTo(2784);
        assertThat(everyone.probabilities().getFirst()).isEqualTo(922.0 / 2784);
    }

    @Test
    void the_script_gives_the_same_bytes_again() throws InterruptedException {
        Path source = SharedData.file("data/personality");
        Path again = directory.resolve("personality.jsonl");

        assumeTrue(
                python("src/main/scripts/personality.py", source.toString(), again.toString()),
                "skipped: there is no python3 on this machine");

        assertThat(again).hasSameBinaryContentAs(RESOURCE);
    }

    /** Whether there is a Python; a script that fails fails the test. */
    private static boolean python(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return true;
    }
}
