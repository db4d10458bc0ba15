package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** Many times as many as there are ports to give, so that one that is given twice would be met. */
    private static final int OFTEN = 200_000;

    @Test
    void a_second_port_is_never_the_first_although_nobody_listens_on_that_yet() {
        int first = Ports.free();

        assertThat(IntStream.range(0, OFTEN).map(draw -> Ports.freeBeside(first)))
                .doesNotContain(first);
    }
}
