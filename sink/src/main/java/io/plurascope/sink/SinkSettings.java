package io.plurascope.sink;

import io.plurascope.schemas.Connection;
import io.plurascope.sink.web.WebSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sink needs to know.
 *
 * @param host address that it listens on; the loopback address unless others are to see the boards
 * @param port port that it listens on, from 0 (any free one) to 65535
 * @param connection where the broker and the registry are
 * @param token what everybody has to know who reads; null for nothing, which only the loopback address may do
 * @param names what it may be called by besides the names of the loopback address, such as the name of a proxy; with a token
 *     any name will do
 */
public record SinkSettings(
        String host,
        int port,
        Connection connection,
        @Nullable String token,
        Set<String> names) {
    /** Environment variable of the address to listen on. */
    public static final String HOST = "PLURASCOPE_HOST";

    /** Environment variable of the port to listen on. */
    public static final String PORT = "PLURASCOPE_PORT";

    /** Environment variable of the token. */
    public static final String TOKEN = "PLURASCOPE_TOKEN";

    /** Environment variable of the names that it may be called by, joined by commas. */
    public static final String NAMES = "PLURASCOPE_HOST_NAMES";

    private static final Pattern FIT = Pattern.compile("[!-~]{16,}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

    /** Address to listen on where none is named. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** Port to listen on where none is named. */
    public static final int DEFAULT_PORT = 8080;

    public SinkSettings {
        names = Set.copyOf(names);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no name of a host; set " + NAMES
                        + " to names such as board.example.org, without scheme and port, joined by commas.");
            }
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "The address to listen on is empty; set " + HOST + " to one such as " + DEFAULT_HOST + ".");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    port + " is no port; set " + PORT + " to a number from 0 (any free port) to 65535.");
        }
        if (token == null && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "At " + host + " everybody who reaches this machine could read the boards; set " + TOKEN
                            + " to a random word of 16 letters or more, or listen on " + DEFAULT_HOST + ".");
        }
        if (token != null && !FIT.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "The token is too short, or has a sign that is no letter, digit or mark of ASCII;" + " set " + TOKEN
                            + " to a random word of 16 letters or more.");
        }
    }

    /** Settings without a token. */
    public SinkSettings(String host, int port, Connection connection) {
        this(host, port, connection, null);
    }

    /** Settings without a name but those of the loopback address. */
    public SinkSettings(String host, int port, Connection connection, @Nullable String token) {
        this(host, port, connection, token, Set.of());
    }

    /** What its web server needs to know. */
    WebSettings web() {
        return new WebSettings(host, port, token, names);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Never tells the token. */
    @Override
    public String toString() {
        return "SinkSettings[host=" + host + ", port=" + port + ", connection=" + connection + ", names=" + names + "]";
    }

    /** Settings with the default address and port. */
    public static SinkSettings on(Connection connection) {
        return new SinkSettings(DEFAULT_HOST, DEFAULT_PORT, connection);
    }

    /**
     * The settings that the environment names, the defaults for what it does not.
     *
     * @throws IllegalArgumentException where one is not valid; the message says which
     */
    public static SinkSettings fromEnvironment(Map<String, String> environment) {
        String port = environment.getOrDefault(PORT, Integer.toString(DEFAULT_PORT));
        try {
            return new SinkSettings(
                    environment.getOrDefault(HOST, DEFAULT_HOST),
                    Integer.parseInt(port),
                    Connection.fromEnvironment(environment),
                    environment.get(TOKEN),
                    Stream.of(environment.getOrDefault(NAMES, "").split(","))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toSet()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + port + "' is no port; set " + PORT + " to a number from 0 (any free port) to 65535.", e);
        }
    }
}
