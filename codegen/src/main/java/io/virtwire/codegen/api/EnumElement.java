package io.virtwire.codegen.api;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A C enum.
 *
 * @param flags whether its constants are bits of one word, or else numbers of which there is one at a time
 * @param implemented an interface that has {@code int number()}; never with flags
 * @param summary without its final period
 */
record EnumElement(
        Position position,
        boolean flags,
        String cName,
        String name,
        @Nullable String implemented,
        String summary,
        List<Constant> constants) {
    /**
     * One of its constants.
     *
     * @param value of flags 0 to 2^32 - 1, or else an int
     * @param spelled the value as the file has it
     */
    record Constant(Position position, String name, String cName, long value, String spelled, String since) {}

    EnumElement {
        constants = List.copyOf(constants);
    }
}
