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

    @Test
    void names_are_joined_by_commas_and_have_neither_scheme_nor_port() {
        Map<String, String> named = Map.of("PLURASCOPE_HOST_NAMES", "board.example.org, [fd00::7]");

        assertThat(SinkSettings.fromEnvironment(named).names())
                .containsExactlyInAnyOrder("board.example.org", "[fd00::7]");
        assertThat(SinkSettings.fromEnvironment(Map.of()).names()).isEmpty();
        for (String name : new String[] {"https://board.example.org", "board.example.org:8080", "*"}) {
            assertThatThrownBy(() -> SinkSettings.fromEnvironment(Map.of("PLURASCOPE_HOST_NAMES", name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'" + name + "' is no name of a host; set PLURASCOPE_HOST_NAMES");
        }
    }
}
