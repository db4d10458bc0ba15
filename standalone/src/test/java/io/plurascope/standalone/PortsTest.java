package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** The system gives one of a hundred that nobody listens on again about once in a hundred times. */
    private static final int OFTEN = 2_000;

    @Test
    void a_port_is_not_given_again_while_its_owner_may_not_listen_yet() {
        List<Integer> given =
                IntStream.range(0, OFTEN).map(draw -> Ports.free()).boxed().toList();

        assertThat(IntStream.range(0, OFTEN))
                .allSatisfy(draw -> assertThat(given.subList(Math.max(0, draw - Ports.REMEMBERED), draw))
                        .doesNotContain(given.get(draw)));
    }

    @Test
    void a_port_that_was_asked_for_by_its_number_is_not_given_to_another() {
        int asked = Ports.available(Ports.free(), "--port");

        assertThat(IntStream.range(1, Ports.REMEMBERED).map(draw -> Ports.free()))
                .doesNotContain(asked);
    }
}
