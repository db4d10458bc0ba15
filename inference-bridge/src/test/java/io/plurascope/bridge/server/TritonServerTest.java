package io.plurascope.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Triton as a child. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TritonServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    /** The wrapper, the server and its stub. */
    private static List<ProcessHandle> processes(TritonServer server) {
        return Stream.concat(Stream.of(server.process()), server.process().descendants())
                .toList();
    }

    private static List<String> sharedMemory(long process) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("plurascope_" + process + "_"))
                    .toList();
        }
    }

    @Test
    void it_listens_on_the_loopback_address_only() throws Exception {
        try (TritonServer server = ScriptedModel.serve(directory, ScriptedModel.ENDLESS_QUEUE)) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();

            int grpc = Integer.parseInt(server.endpoint().split(":", 2)[1]);
            for (int port : List.of(grpc, server.metrics().getPort())) {
                connect(InetAddress.getLoopbackAddress(), port);
                for (InetAddress other : others) {
                    assertThatThrownBy(() -> connect(other, port)).isInstanceOf(ConnectException.class);
                }
            }
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }

    @Test
    void closing_it_ends_all_its_processes_and_leaves_no_shared_memory() throws Exception {
        TritonServer server = ScriptedModel.serve(directory, ScriptedModel.ENDLESS_QUEUE);
        List<ProcessHandle> processes = processes(server);
        List<String> before = sharedMemory(ProcessHandle.current().pid());

        server.close();

        assertThat(processes).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(before).isNotEmpty();
        assertThat(sharedMemory(ProcessHandle.current().pid())).isEmpty();
    }

    @Test
    void closing_it_takes_seconds_even_where_its_stub_has_died() throws Exception {
        TritonServer server = ScriptedModel.serve(directory, ScriptedModel.ENDLESS_QUEUE);
        List<ProcessHandle> processes = processes(server);
        server.stubs().forEach(ProcessHandle::destroyForcibly);
        long began = System.nanoTime();

        server.close();

        // It may take 5 s by itself and 5 s by force.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(sharedMemory(ProcessHandle.current().pid())).isEmpty();
    }

    @Test
    void it_ends_when_what_keeps_it_is_killed() throws Exception {
        try (TritonServer server = ScriptedModel.serve(directory, ScriptedModel.ENDLESS_QUEUE)) {
            List<ProcessHandle> processes = processes(server);

            server.process().destroyForcibly();

            await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(server.isAlive()).isFalse();
            assertThat(server.awaitEnd())
                    .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("Triton ended with code 137"));
        }
    }

    @Test
    void it_ends_when_its_parent_is_killed() throws Exception {
        InstalledTriton.get();
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
            List<ProcessHandle> processes = Stream.of(said.readLine().split(" ", -1))
                    .map(id -> ProcessHandle.of(Long.parseLong(id)).orElseThrow())
                    .toList();
            List<String> before = sharedMemory(parent.pid());

            parent.destroyForcibly().waitFor();

            await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(processes).hasSize(3);
            assertThat(before).isNotEmpty();
            await().atMost(PATIENCE).until(() -> sharedMemory(parent.pid()).isEmpty());
        }
    }

    @Test
    void a_model_that_cannot_be_loaded_is_told_in_the_servers_words() {
        TritonInstallation installation = InstalledTriton.get();
        Path repository = directory.resolve("repository");
        ScriptedModel.write(repository, ScriptedModel.ENDLESS_QUEUE);
        Path log = directory.resolve("server").resolve("triton.log");

        assertThatThrownBy(() -> {
                    Files.writeString(
                            repository.resolve("scripted").resolve("1").resolve("model.py"), "import nothing");
                    TritonServer.start(
                            installation,
                            TritonServerSettings.of(directory.resolve("server"), repository, List.of("scripted")));
                })
                .isInstanceOf(LocalTritonException.class)
                .hasMessageStartingWith("Triton ended at its start with code 1: ")
                .hasMessageContaining("No module named 'nothing'")
                .hasMessageEndingWith("; its log is " + log + ".");
    }

    @Test
    void a_taken_port_is_told_in_one_sentence() throws Exception {
        TritonInstallation installation = InstalledTriton.get();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> TritonServer.start(
                            installation,
                            TritonServerSettings.of(directory, directory, List.of("any"))
                                    .onPort(port)))
                    .isInstanceOf(LocalTritonException.class)
                    .hasMessage("Port " + port + " of the loopback address is taken; end the program that uses it, or"
                            + " choose another one.");
        }
    }

    /** A process that starts a server, says the processes of it, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            TritonServer server = ScriptedModel.serve(Path.of(arguments[0]), ScriptedModel.ENDLESS_QUEUE);
            System.out.println(String.join(
                    " ",
                    processes(server).stream()
                            .map(process -> Long.toString(process.pid()))
                            .toList()));
            Thread.currentThread().join();
        }
    }
}
