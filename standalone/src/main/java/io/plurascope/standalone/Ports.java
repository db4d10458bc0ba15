package io.plurascope.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ports of the loopback address. What is started listens on its port only after a while, and the system may give a free
 * one twice before; two servers of one process that have the same port then share its connections. So none that was
 * given lately is given again.
 */
final class Ports {
    /** How many are remembered: many times as many as are ever being started at a time. */
    static final int REMEMBERED = 100;

    private static final Deque<Integer> GIVEN = new ArrayDeque<>();

    private Ports() {}

    /** A port that nobody listens on at this moment, and none of the last {@value #REMEMBERED} that were given. */
    static synchronized int free() {
        int port;
        do {
            port = bind(0, "No port of the loopback address is free; end some programs that listen.");
        } while (GIVEN.contains(port));
        return remembered(port);
    }

    /**
     * Checks that a port can be listened on.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @param option the option that names another one
     * @return the port
     * @throws UserError where another program has it, or where it is out of range
     */
    static synchronized int available(int port, String option) {
        if (port == 0) {
            return free();
        }
        if (port < 0 || port > 65535) {
            throw new UserError("Port " + port + " does not exist; give " + option
                    + " one from 1 to 65535, or 0 for any that is free.");
        }
        return remembered(bind(
                port,
                "Port " + port + " is taken by another program; end that one or choose another with " + option + "."));
    }

    private static int remembered(int port) {
        GIVEN.add(port);
        if (GIVEN.size() > REMEMBERED) {
            GIVEN.remove();
        }
        return port;
    }

    private static int bind(int port, String sentence) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of an earlier run that linger in TIME_WAIT do not count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UserError(sentence, e);
        }
    }
}
