package io.plurascope.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine that can be cut, with all that speak over it, and mended again. */
final class Line implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Line(ServerSocket listening, int port) {
        this.listening = listening;
        this.port = port;
    }

    static Line to(URI server) throws IOException {
        Line line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server.getPort());
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    /** What to ask instead of the server. */
    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    /** From now on nothing comes through. */
    void cut() {
        cut = true;
        open.forEach(Line::end);
    }

    /** From now on who asks anew is let through. */
    void mend() {
        cut = false;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket asking = listening.accept();
                if (cut) {
                    end(asking);
                } else {
                    join(asking, new Socket(InetAddress.getLoopbackAddress(), port));
                }
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    cut = true;
                }
            }
        }
    }

    private void join(Socket asking, Socket asked) throws IOException {
        open.add(asking);
        open.add(asked);
        InputStream questions = asking.getInputStream();
        OutputStream to = asked.getOutputStream();
        InputStream answers = asked.getInputStream();
        OutputStream back = asking.getOutputStream();
        Thread.ofVirtual().start(() -> pass(questions, to, asking, asked));
        Thread.ofVirtual().start(() -> pass(answers, back, asking, asked));
        if (cut) {
            end(asking);
            end(asked);
        }
    }

    /** Until either side ends, and then both. */
    private void pass(InputStream from, OutputStream to, Socket asking, Socket asked) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                to.write(bytes, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // Somebody went away, which is what the line is for.
        } finally {
            end(asking);
            end(asked);
            open.remove(asking);
            open.remove(asked);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
