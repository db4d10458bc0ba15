package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    @Property
    void a_wait_lies_in_the_upper_half_of_a_doubling_bound(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int failures) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(seed));

        Duration wait = backoff.after(failures);

        // 100 ms doubled: 100, 200, 400, ..., at most 10 s, which the eighth would exceed (12.8 s).
        Duration bound = failures >= 8 ? Duration.ofSeconds(10) : Duration.ofMillis(100L << (failures - 1));
        assertThat(wait).isBetween(bound.dividedBy(2), bound);
    }
}
