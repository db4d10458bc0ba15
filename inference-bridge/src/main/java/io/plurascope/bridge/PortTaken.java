package io.plurascope.bridge;

/** The bridges' endpoint cannot listen where it was told to. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTaken(EndpointSettings settings, Throwable cause) {
        super(
                "Port " + settings.port() + " of " + settings.host() + " is taken or may not be listened on; end the"
                        + " program that uses it, or choose another port in " + EndpointSettings.PORT + ".",
                cause);
    }
}
