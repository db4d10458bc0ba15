package io.plurascope.bridge.triton;

/** The tensor element types that backends need, as Triton names them. */
public enum Datatype {
    /** Byte strings, each a 4-byte length and its bytes. */
    BYTES,
    /** 2-byte floating point numbers of IEEE 754. */
    FP16,
    /** The upper half of 4-byte floating point numbers. */
    BF16,
    /** 4-byte floating point numbers. */
    FP32,
    /** 8-byte floating point numbers. */
    FP64,
    /** 4-byte signed integers. */
    INT32,
    /** 8-byte signed integers. */
    INT64,
    /** 4-byte unsigned integers. */
    UINT32,
    /** 8-byte unsigned integers. */
    UINT64,
    /** One byte, 0 or 1. */
    BOOL
}
