package io.plurascope.measures.drift;

/** To which side a measure moves away from its reference. */
public enum Side {
    /** It becomes larger. */
    UP,
    /** It becomes smaller. */
    DOWN
}
