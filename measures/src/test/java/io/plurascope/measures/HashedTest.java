package io.plurascope.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashedTest {
    /** From the test vectors of the FNV reference code, 64 bits, FNV-1a. */
    @Test
    void a_text_is_hashed_with_fnv_1a() {
        assertThat(Hashed.of("")).isEqualTo(0xcbf29ce484222325L);
        assertThat(Hashed.of("a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(Hashed.of("foobar")).isEqualTo(0x85944171f73967e8L);
    }
}
