package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;

/** {@code enum name { ... }} */
public record EnumType(String name, Position position, List<Constant> constants) implements Type {
    /** One constant; several may have the same value. */
    public record Constant(String name, int value, Position position) {}

    public EnumType {
        constants = List.copyOf(constants);
    }

    boolean has(long value) {
        return constants.stream().anyMatch(constant -> constant.value() == value);
    }

    @Override
    public long smallestSize() {
        return 4;
    }

    @Override
    public int depth() {
        return 0;
    }
}
