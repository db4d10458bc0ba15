package io.plurascope.bridge.triton;

/** Which of Triton's two ways of inference a request goes. */
public enum CallKind {
    /** {@code ModelInfer}: one request, one response. A decoupled model does not take it. */
    UNARY,
    /**
     * {@code ModelStreamInfer}, one stream a request, so that an error or a cancellation is that request's own. Decoupled
     * models need it; others take it too.
     */
    STREAM
}
