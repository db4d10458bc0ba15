package io.plurascope.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.streams.state.ElsewhereValue;
import io.plurascope.streams.state.MeasuredElsewhere;
import io.plurascope.streams.state.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private static final MeasuredElsewhere VALUES =
            new MeasuredElsewhere("r", List.of(new ElsewhereValue("m", null, "help", 0.5, "a paper")));

    private final Serde<SpecificRecord> any = StateSerde.ofAny(Part.SCHEMA$, MeasuredElsewhere.SCHEMA$);

    @Test
    void state_of_several_types_comes_back_as_what_it_was() {
        Part part = new Row(RowKey.ofRun("r", "m", null)).part(3);

        for (SpecificRecord state : List.of(part, VALUES)) {
            assertThat(any.deserializer().deserialize("parts", any.serializer().serialize("parts", state)))
                    .isEqualTo(state);
        }
    }

    @Test
    void state_of_another_version_is_refused_with_what_to_do() throws IOException {
        Schema other = SchemaBuilder.record("Part")
                .namespace("io.plurascope.streams.state")
                .fields()
                .requiredString("run")
                .endRecord();
        ByteBuffer encoded = new BinaryMessageEncoder<>(new GenericData(), other)
                .encode(new GenericRecordBuilder(other).set("run", "r").build());
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);

        assertThatThrownBy(() -> any.deserializer().deserialize("parts", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("The state in parts")
                .hasMessageContaining("another version")
                .hasMessageContaining("another state directory");
    }
}
