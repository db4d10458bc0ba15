package io.plurascope.bridge.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback address that nobody listens on at this moment. */
final class FreePorts {
    private FreePorts() {}

    /**
     * So many ports, all different.
     *
     * @param first the first of them; 0 for any
     * @throws LocalTritonException where the first is taken
     */
    static List<Integer> find(int number, int first) {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                ServerSocket socket = new ServerSocket();
                sockets.add(socket);
                // Connections of an earlier server that linger in TIME_WAIT do not count as taken.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), i == 0 ? first : 0));
                ports.add(socket.getLocalPort());
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new LocalTritonException(
                    "Port " + first
                            + " of the loopback address is taken; end the program that uses it, or choose another"
                            + " one.",
                    e);
        }
        return ports;
    }
}
