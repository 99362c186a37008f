package io.virtwire.params;

/** {@code virTypedParameterType}: the seven kinds of a typed parameter's value. */
public enum TypedKind {
    /** {@code VIR_TYPED_PARAM_INT}. */
    INT(1),
    /** {@code VIR_TYPED_PARAM_UINT}. */
    UNSIGNED_INT(2),
    /** {@code VIR_TYPED_PARAM_LLONG}. */
    LONG(3),
    /** {@code VIR_TYPED_PARAM_ULLONG}. */
    UNSIGNED_LONG(4),
    /** {@code VIR_TYPED_PARAM_DOUBLE}. */
    DOUBLE(5),
    /** {@code VIR_TYPED_PARAM_BOOLEAN}. */
    BOOLEAN(6),
    /** {@code VIR_TYPED_PARAM_STRING}. */
    TEXT(7);

    private final int number;

    TypedKind(int number) {
        this.number = number;
    }

    /** {@return the number on the wire} */
    public int number() {
        return number;
    }
}
