package io.plurascope.bridge.triton;

import java.util.List;

/**
 * What a model takes or gives under one name.
 *
 * @param name the tensor's name
 * @param datatype type of its elements
 * @param shape sizes, the batch first; {@link #ANY} where any size is right
 */
public record TensorForm(String name, Datatype datatype, List<Long> shape) {
    /** Stands in a shape for any size. */
    public static final long ANY = -1;

    public TensorForm {
        shape = List.copyOf(shape);
        if (name.isBlank() || shape.isEmpty()) {
            throw new IllegalArgumentException(
                    "A tensor needs a name and at least one size, not '" + name + "' " + shape + ".");
        }
    }

    /** Whether a tensor of these sizes is of this form. */
    public boolean takes(List<Long> sizes) {
        if (sizes.size() != shape.size()) {
            return false;
        }
        for (int i = 0; i < sizes.size(); i++) {
            boolean fits = shape.get(i) == ANY || shape.get(i).equals(sizes.get(i));
            if (!fits || sizes.get(i) < 0) {
                return false;
            }
        }
        return true;
    }
}
