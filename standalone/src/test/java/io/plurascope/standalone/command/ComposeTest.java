package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.bridge.BridgeMain;
import io.plurascope.bridge.BridgeSettings;
import io.plurascope.bridge.EndpointSettings;
import io.plurascope.bridge.InFlightBounds;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.sink.SinkSettings;
import io.plurascope.sink.webhook.WebhookEndpoint;
import io.plurascope.streams.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** docker-compose.yml and the Dockerfile say nothing that the code does not know; no Docker engine is needed. */
class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:([-?])([^}]*)}");
    private static final Set<String> KNOWN_VARIABLES = Set.of(
            Connection.BOOTSTRAP_SERVERS,
            Connection.REGISTRY,
            BridgeMain.MODELS,
            BridgeSettings.INSTANCE,
            BridgeSettings.IN_FLIGHT,
            BridgeSettings.CHANNELS,
            BridgeSettings.DEADLINE,
            EndpointSettings.HOST,
            EndpointSettings.PORT,
            StreamsSettings.STATE,
            SinkSettings.HOST,
            SinkSettings.PORT,
            SinkSettings.TOKEN,
            SinkSettings.NAMES,
            WebhookEndpoint.HOST,
            WebhookEndpoint.PORT);

    private final Map<String, Object> compose = parse();

    @Test
    void all_parts_are_there_and_what_is_named_is_declared() {
        assertThat(services())
                .containsKeys("broker", "registry", "triton", "producer", "inference-bridge", "streams-app", "sink");
        services().forEach((name, service) -> {
            assertThat(services().keySet())
                    .as("services that %s waits for", name)
                    .containsAll(map(service.get("depends_on")).keySet());
            for (String volume : strings(service.get("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(ROOT.resolve(source)).exists();
                } else if (!source.startsWith("<") && !source.startsWith("/")) {
                    assertThat(map(compose.get("volumes"))).containsKey(source);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "producer", "inference-bridge", "streams-app", "sink", "webhook"})
    void commands_health_checks_and_variables_of_our_services_are_known_to_the_code(String name) {
        Map<String, Object> service = service(name);

        assertThat(parsed(strings(service.get("command")))).isNotEmpty();
        assertThat(environment(service).keySet()).isSubsetOf(KNOWN_VARIABLES);
        if (service.containsKey("healthcheck")) {
            List<String> check = strings(map(service.get("healthcheck")).get("test"));
            int main = check.indexOf(PlurascopeCommand.class.getName());
            assertThat(main).isPositive();
            assertThat(parsed(check.subList(main + 1, check.size()))).startsWith("health");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "producer", "inference-bridge", "streams-app", "sink", "webhook"})
    void our_services_find_the_broker_and_the_registry(String name) {
        Connection connection = Connection.fromEnvironment(environment(service(name)));
        String[] broker = connection.bootstrapServers().split(":", 2);

        assertThat(services()).containsKeys(broker[0], connection.registry().getHost());
        assertThat(environment(service(broker[0])).get("KAFKA_LISTENERS")).contains("//:" + broker[1]);
        assertThat(ports(connection.registry().getHost()))
                .containsValue(connection.registry().getPort());
    }

    @Test
    void the_defaults_of_a_program_on_the_host_meet_the_published_ports() {
        Connection connection = Connection.fromEnvironment(Map.of());

        assertThat(ports("broker"))
                .containsKey(Integer.parseInt(connection.bootstrapServers().split(":", 2)[1]));
        assertThat(ports("registry")).containsKey(connection.registry().getPort());
        assertThat(ports("inference-bridge"))
                .containsEntry(
                        EndpointSettings.DEFAULT_PORT,
                        EndpointSettings.fromEnvironment(environment(service("inference-bridge")))
                                .port());
        assertThat(ports("webhook"))
                .containsEntry(
                        WebhookEndpoint.DEFAULT_PORT,
                        Integer.parseInt(environment(service("webhook")).getOrDefault(WebhookEndpoint.PORT, "0")));
        assertThat(ports("sink"))
                .containsEntry(
                        SinkSettings.DEFAULT_PORT,
                        SinkSettings.fromEnvironment(environment(service("sink")))
                                .port());
    }

    @Test
    void settings_that_the_variables_make_are_valid() {
        assertThat(BridgeSettings.fromEnvironment(environment(service("inference-bridge")))
                        .inFlight())
                .isEqualTo(new InFlightBounds(2, 64));
        assertThat(SinkSettings.fromEnvironment(environment(service("sink"))).host())
                .isEqualTo("0.0.0.0");
        assertThat(StreamsSettings.fromEnvironment(environment(service("streams-app")))
                        .stateDirectory())
                .isEqualTo(Path.of("/state"));
        assertThat(ModelsFile.read(Path.of("examples", "models.yaml")))
                .singleElement()
                .satisfies(model -> assertThat(model.getEndpoint()).isEqualTo("triton:8001"));
    }

    @Test
    void the_broker_has_the_version_of_our_clients_and_triton_a_gpu() {
        assertThat(service("broker").get("image")).isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
        assertThat(map(service("triton").get("deploy")).toString())
                .contains("driver=nvidia")
                .contains("gpu");
    }

    @Test
    void the_images_start_the_command_and_serve_our_model() throws IOException {
        String images = Files.readString(ROOT.resolve("Dockerfile"));
        Path repository = ROOT.resolve("inference-bridge").resolve("model-repository");

        assertThat(images)
                .contains(PlurascopeCommand.class.getName())
                .contains(" AS " + map(service("triton").get("build")).get("target") + "\n")
                .contains("COPY inference-bridge/model-repository /models\n");
        assertThat(repository.resolve("answer_choices").resolve("requirements-transformers.txt"))
                .exists();
        assertThat(ModelsFile.read(Path.of("examples", "models.yaml")))
                .allSatisfy(model ->
                        assertThat(repository.resolve(model.getServedName())).isDirectory());
    }

    /** The names of the subcommands that arguments name; picocli throws where it does not know one of them. */
    private static String parsed(List<String> arguments) {
        CommandLine.ParseResult result = PlurascopeCommand.commandLine().parseArgs(arguments.toArray(String[]::new));
        StringBuilder names = new StringBuilder();
        while (result.hasSubcommand()) {
            result = result.subcommand();
            names.append(result.commandSpec().name()).append(' ');
        }
        return names.toString();
    }

    private static Map<String, Object> parse() {
        try {
            String text = Files.readString(ROOT.resolve("docker-compose.yml"));
            Matcher variables = VARIABLE.matcher(text);
            String resolved = variables.replaceAll(
                    found -> found.group(1).equals("-") ? found.group(2) : "<" + found.group(2) + ">");
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(resolved);
        } catch (IOException e) {
            throw new AssertionError("docker-compose.yml cannot be read.", e);
        }
    }

    private Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new HashMap<>();
        map(compose.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    private Map<String, Object> service(String name) {
        return services().getOrDefault(name, Map.of());
    }

    private static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> environment = new HashMap<>();
        map(service.get("environment")).forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    /** Ports of the host and the ports of the container that they lead to. */
    private Map<Integer, Integer> ports(String service) {
        Map<Integer, Integer> ports = new HashMap<>();
        for (String port : strings(service(service).get("ports"))) {
            String[] parts = port.split(":", 3);
            ports.put(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
        return ports;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new HashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
