package io.virtwire.codegen.rpcl;

import org.jspecify.annotations.Nullable;

/**
 * A type and the name it is given: a field, an arm of a union, a typedef (RFC 4506 section 6.3, "declaration").
 *
 * @param size the bound of a variable array or the length of a fixed one; null where there is none
 */
public record DeclarationElement(
        String name,
        Position position,
        TypeElement type,
        Shape shape,
        @Nullable ValueElement size,
        Annotations annotations) {
    /** How often the type is there. */
    public enum Shape {
        /** Once. */
        PLAIN,
        /** Once or not at all: {@code *}. */
        OPTIONAL,
        /** {@code [n]}: exactly n times. */
        FIXED,
        /** {@code <n>} or {@code <>}: at most n times. */
        VARIABLE
    }

    DeclarationElement withType(TypeElement newType) {
        return new DeclarationElement(name, position, newType, shape, size, annotations);
    }

    /** {@return this declaration with what stands in front of the keyword before it} */
    DeclarationElement withMore(Annotations more) {
        return new DeclarationElement(name, position, type, shape, size, annotations.and(more));
    }

    /** {@return the declaration as in the source, with single blanks and without comments} */
    public String spelled() {
        String sizeSpelled = size == null ? "" : size.spelled();
        return type.spelled()
                + switch (shape) {
                    case PLAIN -> " " + name;
                    case OPTIONAL -> " *" + name;
                    case FIXED -> " " + name + "[" + sizeSpelled + "]";
                    case VARIABLE -> " " + name + "<" + sizeSpelled + ">";
                };
    }
}
