package io.plurascope.bridge.triton;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model takes or gives under one name.
 *
 * @param name the tensor's name
 * @param datatypes types that its elements may be of, at least one
 * @param shape sizes, the batch first where there is one; {@link #ANY} where any size is right
 */
public record TensorForm(String name, Set<Datatype> datatypes, List<Long> shape) {
    /** Stands in a shape for any size. */
    public static final long ANY = -1;

    public TensorForm {
        datatypes = Set.copyOf(datatypes);
        shape = List.copyOf(shape);
        if (name.isBlank() || datatypes.isEmpty() || shape.isEmpty()) {
            throw new IllegalArgumentException("A tensor needs a name, a type and at least one size, not '" + name
                    + "' " + datatypes + " " + shape + ".");
        }
    }

    /** A tensor whose elements are of one type. */
    public TensorForm(String name, Datatype datatype, List<Long> shape) {
        this(name, Set.of(datatype), shape);
    }

    /**
     * The type of its elements.
     *
     * @throws IllegalStateException where there are several to choose from
     */
    public Datatype datatype() {
        if (datatypes.size() != 1) {
            throw new IllegalStateException("Tensor '" + name + "' may be " + types() + "; name one.");
        }
        return datatypes.iterator().next();
    }

    /** The types that its elements may be of, in words. */
    public String types() {
        return EnumSet.copyOf(datatypes).stream().map(Datatype::name).collect(Collectors.joining(" or "));
    }

    /** Whether elements of the type that Triton names so are right. */
    public boolean takes(String datatype) {
        return datatypes.stream().anyMatch(each -> each.name().equals(datatype));
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

    /** Whether every tensor of this form is one that a model declares to take in this shape. */
    public boolean fitsInto(List<Long> declared) {
        if (declared.size() != shape.size()) {
            return false;
        }
        for (int i = 0; i < shape.size(); i++) {
            if (declared.get(i) != ANY && !declared.get(i).equals(shape.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a tensor that a model declares to give in this shape may be of this form. */
    public boolean mayBe(List<Long> declared) {
        if (declared.size() != shape.size()) {
            return false;
        }
        for (int i = 0; i < shape.size(); i++) {
            if (declared.get(i) != ANY
                    && shape.get(i) != ANY
                    && !declared.get(i).equals(shape.get(i))) {
                return false;
            }
        }
        return true;
    }
}
