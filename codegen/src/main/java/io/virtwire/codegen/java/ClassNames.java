package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.schema.EnumType;
import io.virtwire.codegen.schema.Procedure.Kind;
import io.virtwire.codegen.schema.Program;
import io.virtwire.codegen.schema.Schema;
import io.virtwire.codegen.schema.StructType;
import io.virtwire.codegen.schema.UnionType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The Java class of every definition of a run. Two that would be one class, or one file, are a problem. */
final class ClassNames {
    private record Claim(ClassName className, String what, Position position) {}

    private final Map<String, ClassName> types = new HashMap<>();
    private final Map<Position, ProgramNames> programs = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final Problems problems;

    private ClassNames(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param targets one for each file of the schema
     */
    static ClassNames of(Schema schema, List<JavaTarget> targets, Problems problems) {
        ClassNames names = new ClassNames(problems);
        for (int i = 0; i < targets.size(); i++) {
            names.add(schema.files().get(i), targets.get(i));
        }
        return names;
    }

    private void add(Schema.File file, JavaTarget target) {
        for (EnumType type : file.enums()) {
            addType("enum " + type.name(), type.name(), type.position(), target);
        }
        for (StructType type : file.structs()) {
            addType("struct " + type.name(), type.name(), type.position(), target);
        }
        for (UnionType type : file.unions()) {
            addType("union " + type.name(), type.name(), type.position(), target);
        }
        if (!file.constants().isEmpty()) {
            claim(constants(target), "the constants", file.constants().get(0).position());
        }
        for (Program program : file.programs()) {
            ProgramNames names =
                    ProgramNames.of(program, target, file.programs().size() > 1);
            programs.put(program.position(), names);
            String shown = "'" + program.name() + (program.version().isEmpty() ? "'" : " " + program.version() + "'");
            claim(names.procedure(), "the procedures of " + shown, program.position());
            claim(names.payloads(), "the decoders of " + shown, program.position());
            if (!program.procedures(Kind.CALL).isEmpty()) {
                claim(names.program(), "the methods of " + shown, program.position());
            }
            if (!program.procedures(Kind.EVENT).isEmpty()) {
                claim(names.event(), "the events of " + shown, program.position());
                claim(names.events(), "the reader of the events of " + shown, program.position());
            }
        }
    }

    private void addType(String what, String name, Position position, JavaTarget target) {
        ClassName className = ClassName.get(target.packageName(), JavaNames.type(name, target.prefix()));
        types.put(name, className);
        claim(className, "'" + what + "'", position);
    }

    private void claim(ClassName className, String what, Position position) {
        // Without case, because two files that differ in case only are one file on some machines.
        String key = className.canonicalName().toLowerCase(Locale.ROOT);
        Claim first = claims.putIfAbsent(key, new Claim(className, what, position));
        if (first != null && !first.what().equals(what)) { // the same thing twice was reported by the linker
            problems.add(
                    position,
                    what + " and " + first.what() + " at " + first.position() + " would both become the Java class "
                            + className.canonicalName()
                            + (className.equals(first.className()) ? "" : ", but for upper and lower case"));
        }
    }

    ClassName of(EnumType type) {
        return lookUp(type.name());
    }

    ClassName of(StructType type) {
        return lookUp(type.name());
    }

    ClassName of(UnionType type) {
        return lookUp(type.name());
    }

    /** {@return whether the enum has a class of its own: one that numbers procedures has not} */
    boolean hasClass(EnumType type) {
        return types.containsKey(type.name());
    }

    ProgramNames of(Program program) {
        ProgramNames names = programs.get(program.position());
        if (names == null) {
            throw new IllegalArgumentException(program.name());
        }
        return names;
    }

    static ClassName constants(JavaTarget target) {
        return ClassName.get(target.packageName(), target.name() + "Constants");
    }

    private ClassName lookUp(String name) {
        ClassName className = types.get(name);
        if (className == null) {
            throw new IllegalArgumentException(name);
        }
        return className;
    }
}
