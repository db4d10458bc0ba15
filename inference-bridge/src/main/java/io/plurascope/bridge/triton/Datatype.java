package io.plurascope.bridge.triton;

/** The tensor element types that answers need, as Triton names them. */
public enum Datatype {
    /** Byte strings, each a 4-byte length and its bytes. */
    BYTES,
    /** 8-byte floating point numbers. */
    FP64,
    /** 4-byte signed integers. */
    INT32,
    /** One byte, 0 or 1. */
    BOOL
}
