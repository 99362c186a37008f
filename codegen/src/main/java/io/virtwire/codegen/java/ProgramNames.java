package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import io.virtwire.codegen.schema.Program;

/**
 * The Java classes of one program.
 *
 * @param procedure numbers of its procedures
 * @param payloads decoders by these numbers
 * @param program its methods
 * @param event what its events have in common
 * @param events reads one of them
 */
record ProgramNames(ClassName procedure, ClassName payloads, ClassName program, ClassName event, ClassName events) {
    /**
     * @param several whether the file has more programs, or more versions of one, so that names must tell them apart
     */
    static ProgramNames of(Program program, JavaTarget target, boolean several) {
        String stem = several
                ? JavaNames.upperCamel(program.name())
                        + (program.version().isEmpty() ? "" : JavaNames.upperCamel(program.version()))
                : target.name();
        return new ProgramNames(
                ClassName.get(target.packageName(), stem + "Procedure"),
                ClassName.get(target.packageName(), stem + "Payloads"),
                ClassName.get(target.packageName(), stem + "Program"),
                ClassName.get(target.packageName(), stem + "Event"),
                ClassName.get(target.packageName(), stem + "Events"));
    }
}
