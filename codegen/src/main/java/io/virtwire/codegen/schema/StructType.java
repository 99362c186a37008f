package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;

/** {@code struct name { ... }}; size and depth are kept, because a struct is asked for them once per use. */
public record StructType(String name, Position position, List<Field> fields, long smallestSize, int depth)
        implements Type {
    public StructType {
        fields = List.copyOf(fields);
    }

    static StructType of(String name, Position position, List<Field> fields) {
        long size = 0;
        int depth = 0;
        for (Field field : fields) {
            size += field.type().smallestSize();
            depth = Math.max(depth, field.type().depth());
        }
        return new StructType(name, position, fields, size, depth + 1);
    }

    StructType withDepth(int newDepth) {
        return new StructType(name, position, fields, smallestSize, newDepth);
    }
}
