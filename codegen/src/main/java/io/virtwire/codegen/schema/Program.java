package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;

/**
 * One version of a program.
 *
 * @param name of the procedure enum by libvirt's convention, of the program in a program block
 * @param version name of the version in a program block, empty by libvirt's convention
 * @param number as in the header, unsigned
 * @param versionNumber as in the header, unsigned
 */
public record Program(
        String name, String version, int number, int versionNumber, List<Procedure> procedures, Position position) {
    public Program {
        procedures = List.copyOf(procedures);
    }

    public List<Procedure> procedures(Procedure.Kind kind) {
        return procedures.stream().filter(procedure -> procedure.kind() == kind).toList();
    }
}
