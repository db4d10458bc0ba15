package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Reports as ghz 0.120.0 writes them, cut down to what is read. */
class GhzTest {
    private static final String TWO_CALLS = """
            {"date": "2026-01-01T00:00:01Z", "count": 2, "rps": 99.0, "details": [
              {"timestamp": "2026-01-01T00:00:00.000002503+02:00", "latency": 5250000, "error": "", "status": "OK"},
              {"timestamp": "2026-01-01T00:00:00.25+02:00", "latency": 6000000, "error": "", "status": "%s"}]}
            """;

    @Test
    void a_call_is_told_by_its_end_and_its_latency() throws IOException {
        // 1767218400 is 2025-12-31T22:00:00Z in seconds since 1970 (GNU date).
        assertThat(Ghz.read(TWO_CALLS.formatted("OK"), 2))
                .containsExactly(new Completion(1767218400_000002503L, 5.25), new Completion(1767218400_250000000L, 6));
    }

    @Test
    void a_call_that_failed_or_is_missing_makes_the_ceiling_unknown() {
        assertThatThrownBy(() -> Ghz.read(TWO_CALLS.formatted("Unavailable"), 2))
                .hasMessageContaining("ended with Unavailable");
        assertThatThrownBy(() -> Ghz.read(TWO_CALLS.formatted("OK"), 3)).hasMessageContaining("3 calls and tells of 2");
    }
}
