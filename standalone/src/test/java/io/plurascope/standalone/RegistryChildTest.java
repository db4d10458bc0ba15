package io.plurascope.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RegistryChildTest {
    @TempDir
    Path directory;

    @Test
    void the_registry_ends_when_its_parent_is_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle registry =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(registry.isAlive()).isTrue();

            parent.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(5)).until(() -> !registry.isAlive());
        }
    }

    @Test
    void a_taken_port_is_named_in_one_sentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> RegistryChild.start(Installation.registry(), directory, port))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Port " + port
                            + " is taken by another program; end that one or choose another with --registry-port.");
        }
    }

    @Test
    void a_registry_that_is_not_unpacked_is_named_in_one_sentence() {
        assertThatThrownBy(() -> RegistryChild.start(directory, directory, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not in " + directory);
    }

    /** A process that starts a registry, says its process id, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            RegistryChild child = RegistryChild.start(Installation.registry(), Path.of(arguments[0]), 0);
            System.out.println(child.process().pid());
            Thread.currentThread().join();
        }
    }
}
