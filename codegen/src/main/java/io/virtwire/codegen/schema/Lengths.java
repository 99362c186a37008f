package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Annotation;
import io.virtwire.codegen.rpcl.DeclarationElement;
import io.virtwire.codegen.rpcl.DeclarationElement.Shape;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.ValueElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lengths and bounds of declarations, and the tighter ones of {@code @limit}. */
final class Lengths {
    private final Constants constants;
    private final Problems problems;

    Lengths(Constants constants, Problems problems) {
        this.constants = constants;
        this.problems = problems;
    }

    /** {@return what is in the brackets, null if there are none} */
    @Nullable
    Length of(DeclarationElement declaration) {
        ValueElement size = declaration.size();
        if (size == null) {
            return declaration.shape() == Shape.VARIABLE ? unbounded() : null;
        }
        boolean fixed = declaration.shape() == Shape.FIXED;
        Long value = constants.evaluate(
                size,
                (fixed ? "the length of '" : "the bound of '") + declaration.name() + "'",
                0,
                fixed ? Integer.MAX_VALUE : Length.AtMost.UNBOUNDED);
        if (fixed) {
            return new Length.Fixed(value == null ? 1 : value.intValue());
        }
        return value == null ? unbounded() : new Length.AtMost(value, value);
    }

    /** Applies {@code @limit}, our own annotation for a bound that libvirt checks but does not declare. */
    Type limited(Type type, DeclarationElement declaration) {
        List<Annotation> limits = declaration.annotations().named("limit");
        if (limits.isEmpty()) {
            return type;
        }
        Annotation limit = limits.get(0);
        if (limits.size() > 1) {
            problems.add(limits.get(1).position(), "@limit is there twice, first at " + limit.position());
        }
        if (type instanceof OptionalType optional) {
            return new OptionalType(limited(optional.value(), declaration));
        } else if (type instanceof TextType text) {
            return new TextType(tightened(text.length(), limit));
        } else if (type instanceof OpaqueType opaque && opaque.length() instanceof Length.AtMost bound) {
            return new OpaqueType(tightened(bound, limit));
        } else if (type instanceof ArrayType array && array.length() instanceof Length.AtMost bound) {
            return new ArrayType(array.element(), tightened(bound, limit));
        }
        problems.add(
                limit.position(),
                "@limit is for a string, opaque<> or array<>, not for '" + declaration.spelled() + "'");
        return type;
    }

    private Length.AtMost tightened(Length.AtMost bound, Annotation limit) {
        if (limit.value().matches("[0-9]{1,18}") && Long.parseLong(limit.value()) <= bound.limit()) {
            return new Length.AtMost(bound.declared(), Long.parseLong(limit.value()));
        }
        problems.add(
                limit.position(),
                "@limit is '" + limit.value() + "', must be a number up to the bound it tightens, 0 to "
                        + Numbers.shown(bound.limit()));
        return bound;
    }

    static Length.AtMost unbounded() {
        return new Length.AtMost(Length.AtMost.UNBOUNDED, Length.AtMost.UNBOUNDED);
    }
}
