package io.plurascope.bridge;

import java.util.Map;

/**
 * Where a process that only bridges tells how it is.
 *
 * @param host address that it listens on; the loopback address unless others are to ask
 * @param port port that it listens on, from 0 (any free one) to 65535
 */
public record EndpointSettings(String host, int port) {
    /** Environment variable of the address to listen on. */
    public static final String HOST = "PLURASCOPE_BRIDGE_HOST";

    /** Environment variable of the port to listen on. */
    public static final String PORT = "PLURASCOPE_BRIDGE_PORT";

    /** Address to listen on where none is named. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** Port to listen on where none is named. */
    public static final int DEFAULT_PORT = 8082;

    public EndpointSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "The address to listen on is empty; set " + HOST + " to one such as " + DEFAULT_HOST + ".");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(noPort(Integer.toString(port)));
        }
    }

    /**
     * The settings that the environment names, the defaults for what it does not.
     *
     * @throws IllegalArgumentException where one is not valid; the message says which
     */
    public static EndpointSettings fromEnvironment(Map<String, String> environment) {
        String port = environment.getOrDefault(PORT, Integer.toString(DEFAULT_PORT));
        int number;
        try {
            number = Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(noPort(port), e);
        }
        return new EndpointSettings(environment.getOrDefault(HOST, DEFAULT_HOST), number);
    }

    private static String noPort(String port) {
        return "'" + port + "' is no port; set " + PORT + " to a number from 0 (any free port) to 65535.";
    }
}
