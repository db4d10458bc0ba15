package io.plurascope.producer;

/** Another monitor asks the run, or may by now: the broker takes nothing more of this one. */
public final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    TakenOver(String run, Throwable cause) {
        super(
                "Another monitor has taken over run '" + run
                        + "', or this one stood still for too long; it asks nothing more. Started again it goes on"
                        + " where the run is then.",
                cause);
    }
}
