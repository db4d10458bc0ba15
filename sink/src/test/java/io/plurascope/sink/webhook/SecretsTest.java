package io.plurascope.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";

    /** Python's hmac over id, timestamp and body joined by dots, with that secret decoded from base64. */
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void a_signature_is_that_of_standard_webhooks() {
        assertThat(Secrets.of(List.of(SECRET)).sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
        assertThat(Secrets.of(List.of("whsec_" + SECRET)).sign(ID, TIMESTAMP, BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void every_secret_of_a_file_signs(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secrets"), SECRET + "\n\n" + "A".repeat(32) + "\n");

        String signatures = Secrets.read(file).sign(ID, TIMESTAMP, BODY);

        assertThat(signatures.split(" ")).hasSize(2).contains(SIGNATURE).doesNotHaveDuplicates();
    }

    @Test
    void a_secret_that_is_none_is_refused_without_being_shown(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secrets"), "not base64!");

        assertThatThrownBy(() -> Secrets.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Secret 1 is no base64 text")
                .hasMessageNotContaining("not base64!");
        assertThatThrownBy(() -> Secrets.of(List.of("c2hvcnQ=")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Secret 1 has 5 bytes");
        assertThatThrownBy(() -> Secrets.of(List.of())).hasMessageStartingWith("There is no secret");
        assertThatThrownBy(() -> Secrets.read(directory.resolve("nope"))).hasMessageContaining("cannot be read");
    }
}
