package io.plurascope.bridge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a real server as a network does, and cuts the first connections in the middle of what the
 * server sends: the client has a part of a response and then nothing more.
 */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final int after;
    private final AtomicInteger cuts;
    private final AtomicInteger cut = new AtomicInteger();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    private CuttingProxy(ServerSocket listening, String host, int port, int after, int cuts) {
        this.listening = listening;
        this.host = host;
        this.port = port;
        this.after = after;
        this.cuts = new AtomicInteger(cuts);
    }

    /**
     * Starts one.
     *
     * @param endpoint the server's {@code host:port}
     * @param after bytes from the server on a connection before it is cut
     * @param cuts connections that are cut; later ones are not
     */
    static CuttingProxy to(String endpoint, int after, int cuts) throws IOException {
        String[] parts = endpoint.split(":", 2);
        CuttingProxy proxy = new CuttingProxy(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                parts[0],
                Integer.parseInt(parts[1]),
                after,
                cuts);
        run("proxy", proxy::accept);
        return proxy;
    }

    String endpoint() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** Connections cut so far. */
    int cut() {
        return cut.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(String name, Work work) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // A connection has ended, which a client has to bear: that is what this is for.
            }
        });
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            Socket server = new Socket(host, port);
            open.addAll(List.of(client, server));
            boolean whole = cuts.getAndDecrement() <= 0;
            run("requests", () -> copy(client, server, Integer.MAX_VALUE));
            run("responses", () -> copy(server, client, whole ? Integer.MAX_VALUE : after));
        }
    }

    private void copy(Socket from, Socket to, int most) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int left = most;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, Math.min(read, left));
                out.flush();
                if (read > left) {
                    cut.incrementAndGet();
                    return;
                }
                left -= most == Integer.MAX_VALUE ? 0 : read;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Closeable each : open) {
            each.close();
        }
    }
}
