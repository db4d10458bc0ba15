package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Objective;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.DatasetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectivesFileTest {
    @TempDir
    Path folder;

    private List<Objective> read(String text) throws IOException {
        return ObjectivesFile.read(DatasetFile.read(Files.writeString(folder.resolve("values.csv"), text)));
    }

    @Test
    void values_are_read_with_direction_source_and_what_the_model_was_steered_to() throws IOException {
        List<Objective> values = read("""
                \uFEFFmodel,objective,value,better,source,steered_to
                m,length,1200.5,lower,AlpacaEval 2,
                m,help,0.5,higher,"Doe et al., 2024",brief
                """);

        assertThat(values)
                .satisfiesExactly(
                        length -> {
                            assertThat(length.getValue()).isEqualTo(1200.5);
                            assertThat(length.getHigherIsBetter()).isFalse();
                            assertThat(length.getSteering()).isNull();
                        },
                        help -> {
                            assertThat(help.getSource()).isEqualTo("Doe et al., 2024");
                            assertThat(help.getSteering())
                                    .isEqualTo(new Steering(SteeringKind.TRADE_OFF, "brief", null));
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m,help,abc,higher,s | line 2 | no number",
                "m,help,Infinity,higher,s | line 2 | finite",
                "m,help,1,up,s | line 2 | higher or lower",
                ",help,1,higher,s | line 2 | no model",
                "m,help,1,higher | line 2 | no source"
            })
    void a_wrong_line_is_named(String line, String where, String what) {
        assertThatThrownBy(() -> read("model,objective,value,better,source\n" + line + "\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    @Test
    void a_value_that_is_said_twice_is_refused() {
        assertThatThrownBy(() -> read("model,objective,value,better,source\nm,a,1,higher,s\nm,a,2,higher,s\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("line 2");
    }

    @Test
    void other_columns_and_a_file_without_values_are_refused() {
        assertThatThrownBy(() -> read("model,value\nm,1\n")).hasMessageContaining("expected are model, objective");
        assertThatThrownBy(() -> read("model,objective,value,better,source\n")).hasMessageContaining("no value");
    }
}
