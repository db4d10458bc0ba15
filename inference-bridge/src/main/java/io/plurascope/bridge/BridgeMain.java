package io.plurascope.bridge;

import io.plurascope.schemas.Connection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the bridges of a models file. Arguments are names of models; without any, all of the file are bridged. The
 * environment gives the file, the connection ({@link Connection}) and the settings ({@link BridgeSettings},
 * {@link EndpointSettings}).
 */
public final class BridgeMain {
    /** Environment variable of the models file. */
    public static final String MODELS = "PLURASCOPE_MODELS";

    private BridgeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Arrays.asList(arguments), System.getenv()));
    }

    /**
     * Bridges until the process is told to end; the exit code is 0 then, 1 where a bridge failed or the port is taken, 2
     * for wrong settings.
     */
    private static int run(List<String> names, Map<String, String> environment) throws InterruptedException {
        try (BridgeProcess process = BridgeProcess.start(
                Connection.fromEnvironment(environment),
                BridgeProcess.models(Path.of(environment.getOrDefault(MODELS, "models.yaml")), names),
                BridgeSettings.fromEnvironment(environment),
                EndpointSettings.fromEnvironment(environment),
                Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "bridge-end"));
            System.out.println("Health and metrics are at " + process.address());
            Optional<String> failure = process.awaitEnd(System.out::println);
            failure.ifPresent(System.err::println);
            return failure.isPresent() ? 1 : 0;
        } catch (PortTaken e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }
}
