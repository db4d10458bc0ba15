package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DK/Refused",
                "Don't know",
                "Don\u2019t Know",
                "Don't know/ Unsure",
                "No answer/ refused",
                "Refused",
                "No Answer",
                "DK (VOL)",
                "Missing; Unknown",
            })
    void refusals_are_recognised_in_the_spellings_of_the_surveys(String option) {
        assertThat(Refusals.recognise(option)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"No, I do not know anyone", "None of these (VOL)", "Depends (VOL)", "Don't know anyone (VOL)"})
    void opinions_that_look_like_refusals_are_kept(String option) {
        assertThat(Refusals.recognise(option)).isFalse();
    }
}
