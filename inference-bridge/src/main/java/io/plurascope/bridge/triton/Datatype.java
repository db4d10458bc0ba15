package io.plurascope.bridge.triton;

/** The tensor element types that backends need, as Triton names them. */
public enum Datatype {
    /** Byte strings, each a 4-byte length and its bytes. */
    BYTES(-1),
    /** 2-byte floating point numbers of IEEE 754. */
    FP16(2),
    /** The upper half of 4-byte floating point numbers. */
    BF16(2),
    /** 4-byte floating point numbers. */
    FP32(4),
    /** 8-byte floating point numbers. */
    FP64(8),
    /** 4-byte signed integers. */
    INT32(4),
    /** 8-byte signed integers. */
    INT64(8),
    /** 4-byte unsigned integers. */
    UINT32(4),
    /** 8-byte unsigned integers. */
    UINT64(8),
    /** One byte, 0 or 1. */
    BOOL(1);

    private final int bytes;

    Datatype(int bytes) {
        this.bytes = bytes;
    }

    /** Number of bytes of an element; -1 for {@link #BYTES}, whose elements differ. */
    public int bytes() {
        return bytes;
    }
}
