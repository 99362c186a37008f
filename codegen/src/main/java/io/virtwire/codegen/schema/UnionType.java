package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code union name switch (discriminant) { ... }} */
public record UnionType(
        String name, Position position, Field discriminant, List<Arm> arms, long smallestSize, int depth)
        implements Type {
    /**
     * One arm.
     *
     * @param cases in the order of the definition; empty for the default arm
     * @param field null for void
     */
    public record Arm(List<Case> cases, @Nullable Field field, Position position) {
        public Arm {
            cases = List.copyOf(cases);
        }

        public boolean isDefault() {
            return cases.isEmpty();
        }
    }

    /**
     * One case label.
     *
     * @param spelled a number, or the name of a constant
     * @param value as on the wire; unsigned if the discriminant is
     */
    public record Case(String spelled, int value, Position position) {}

    public UnionType {
        arms = List.copyOf(arms);
    }

    static UnionType of(String name, Position position, Field discriminant, List<Arm> arms) {
        long size = Integer.MAX_VALUE;
        int depth = 0;
        for (Arm arm : arms) {
            Field field = arm.field();
            size = Math.min(size, field == null ? 0 : field.type().smallestSize());
            depth = Math.max(depth, field == null ? 0 : field.type().depth());
        }
        return new UnionType(name, position, discriminant, arms, 4 + size, depth + 1);
    }

    UnionType withDepth(int newDepth) {
        return new UnionType(name, position, discriminant, arms, smallestSize, newDepth);
    }
}
