package io.virtwire.codegen.java;

import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Procedure;
import io.virtwire.codegen.schema.Program;
import io.virtwire.codegen.schema.Schema;
import io.virtwire.codegen.schema.StructType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What structs are there for: the arguments of a procedure, its reply, or an event. */
final class Roles {
    /** An event's program, and the number that tells it from the program's others. */
    record Event(Program program, Procedure procedure) {}

    private final Map<String, String> roles = new HashMap<>();
    private final Map<String, Event> events = new HashMap<>();

    Roles(Schema schema) {
        for (Schema.File file : schema.files()) {
            for (Program program : file.programs()) {
                program.procedures().forEach(procedure -> add(program, procedure));
            }
        }
    }

    private void add(Program program, Procedure procedure) {
        String shown = Describe.code(procedure.name()) + ", procedure " + procedure.number();
        for (Field argument : procedure.arguments()) {
            if (argument.type() instanceof StructType struct) {
                roles.putIfAbsent(struct.name(), "Arguments of " + shown);
            }
        }
        if (procedure.reply() instanceof StructType struct) {
            roles.putIfAbsent(struct.name(), "Reply of " + shown);
        }
        StructType message = procedure.message();
        if (message != null) {
            roles.putIfAbsent(message.name(), "Event of " + shown);
            events.put(message.name(), new Event(program, procedure));
        }
    }

    /** {@return the first sentence for the struct's Javadoc} */
    String sentence(StructType struct) {
        String declared = Describe.code("struct " + struct.name());
        String role = roles.get(struct.name());
        return role == null ? declared + "." : role + ": " + declared + ".";
    }

    /** {@return what the struct is an event of, null if it is none} */
    @Nullable
    Event event(StructType struct) {
        return events.get(struct.name());
    }
}
