package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One procedure of a program.
 *
 * @param name as the definition spells it, {@code REMOTE_PROC_DOMAIN_CREATE}
 * @param shortName without what all procedures of the program begin with, {@code DOMAIN_CREATE}
 * @param arguments one struct by libvirt's convention, any number in a program block
 * @param reply null for void; always null unless it is a call
 * @param message what an event carries; null unless it is an event
 */
public record Procedure(
        String name,
        String shortName,
        int number,
        Kind kind,
        List<Field> arguments,
        @Nullable Type reply,
        @Nullable StructType message,
        ProcedureNotes notes,
        Position position) {
    /** How a procedure travels. */
    public enum Kind {
        /** As CALL, answered by REPLY. */
        CALL,
        /** As MESSAGE from the server, with a struct. */
        EVENT,
        /** As MESSAGE in both directions, without a body: {@code @message}. */
        MESSAGE
    }

    public Procedure {
        arguments = List.copyOf(arguments);
    }
}
