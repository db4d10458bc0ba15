package io.plurascope.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    @Test
    void an_empty_environment_means_loopback_and_port_8080() {
        SinkSettings settings = SinkSettings.fromEnvironment(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
    }

    @Test
    void a_port_that_is_none_is_named() {
        assertThatThrownBy(() -> SinkSettings.fromEnvironment(Map.of("PLURASCOPE_PORT", "eighty")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'eighty' is no port; set PLURASCOPE_PORT to a number from 0 (any free port) to 65535.");
        assertThatThrownBy(() -> SinkSettings.fromEnvironment(Map.of("PLURASCOPE_PORT", "65536")))
                .hasMessageStartingWith("65536 is no port");
    }

    @Test
    void who_listens_for_others_needs_a_token() {
        Map<String, String> open = Map.of("PLURASCOPE_HOST", "0.0.0.0");
        Map<String, String> guarded = Map.of("PLURASCOPE_HOST", "0.0.0.0", "PLURASCOPE_TOKEN", "0123456789abcdef");

        assertThatThrownBy(() -> SinkSettings.fromEnvironment(open))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("At 0.0.0.0 everybody who reaches this machine")
                .hasMessageContaining("PLURASCOPE_TOKEN");
        assertThat(SinkSettings.fromEnvironment(guarded).token()).isEqualTo("0123456789abcdef");
        assertThat(SinkSettings.fromEnvironment(guarded).toString()).doesNotContain("0123456789abcdef");
        assertThat(SinkSettings.fromEnvironment(Map.of("PLURASCOPE_HOST", "::1"))
                        .token())
                .isNull();
        assertThat(SinkSettings.fromEnvironment(Map.of("PLURASCOPE_HOST", "localhost"))
                        .token())
                .isNull();
    }

    @Test
    void a_token_that_can_be_guessed_or_does_not_fit_a_header_is_refused() {
        for (String token : new String[] {"", "short", "sixteen or more letters", "sechzehn-Zeichen-ü"}) {
            assertThatThrownBy(() -> SinkSettings.fromEnvironment(Map.of("PLURASCOPE_TOKEN", token)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The token is too short");
        }
    }
}
