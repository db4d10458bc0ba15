package io.plurascope.sink.web;

/** Another program listens on the port that the sink was told to listen on. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One for that address. */
    public PortTaken(String host, int port, Throwable cause) {
        super(
                "Port " + port + " of " + host + " is taken or may not be listened on; end the program that uses it,"
                        + " or choose another port.",
                cause);
    }
}
