package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;

/** The way back to whoever asked; exactly one method is called, once. */
interface Reply {
    /** The answer. */
    void answer(ModelInferResponse response);

    /** The answer, cut off by a reset. */
    void answerAndReset(ModelInferResponse response);

    /** There is none. */
    void refuse(Status status);

    /** There is none; said inside the stream where it is one. */
    void refuseInStream(String message);

    /** Whether nobody waits any more. */
    boolean cancelled();
}
