package io.plurascope.bridge.triton;

/**
 * A tensor that a backend makes use of.
 *
 * @param purpose what a model has to have it for
 */
public record TensorUse(TensorForm form, Purpose purpose) {
    /** What a tensor is for. */
    public enum Purpose {
        /** Without it the model cannot be asked at all. */
        CHOICES,
        /** It carries the prompt frame; a request with the plain frame leaves it out. */
        FRAME,
        /** Without it the model gives no long answers. */
        LONG_ANSWERS
    }

    static TensorUse choices(TensorForm form) {
        return new TensorUse(form, Purpose.CHOICES);
    }

    static TensorUse longAnswers(TensorForm form) {
        return new TensorUse(form, Purpose.LONG_ANSWERS);
    }
}
