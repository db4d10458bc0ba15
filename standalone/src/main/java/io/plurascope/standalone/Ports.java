package io.plurascope.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
final class Ports {
    private Ports() {}

    /** A port that nobody listens on at this moment. */
    static int free() {
        return bind(0, "no port of the loopback address is free; end some programs that listen.");
    }

    /**
     * A port that nobody listens on at this moment, for a program that is to listen on two. The system may well give the
     * same one twice before anybody listens on it.
     *
     * @param other the program's other port
     */
    static int freeBeside(int other) {
        int port = free();
        while (port == other) {
            port = free();
        }
        return port;
    }

    /**
     * Checks that a port can be listened on.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @param option the option that names another one
     * @return the port
     * @throws UserError where another program has it, or where it is out of range
     */
    static int available(int port, String option) {
        if (port < 0 || port > 65535) {
            throw new UserError("Port " + port + " does not exist; give " + option
                    + " one from 1 to 65535, or 0 for any that is free.");
        }
        return bind(
                port,
                "Port " + port + " is taken by another program; end that one or choose another with " + option + ".");
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
