package io.virtwire.codegen.java;

import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.schema.Constant;
import io.virtwire.codegen.schema.EnumType;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Procedure;
import io.virtwire.codegen.schema.Procedure.Kind;
import io.virtwire.codegen.schema.Program;
import io.virtwire.codegen.schema.Schema;
import io.virtwire.codegen.schema.StructType;
import io.virtwire.codegen.schema.UnionType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds members of one class that would have the same name in Java, and records too wide for Java. */
final class MemberNames {
    /** A method takes 255 words of parameters (Java Virtual Machine Specification, section 4.11), one of them is this. */
    private static final int MAX_SLOTS = 254;

    private final ClassNames names;
    private final Roles roles;
    private final Problems problems;

    private MemberNames(ClassNames names, Roles roles, Problems problems) {
        this.names = names;
        this.roles = roles;
        this.problems = problems;
    }

    static void check(Schema schema, ClassNames names, Roles roles, Problems problems) {
        MemberNames members = new MemberNames(names, roles, problems);
        for (Schema.File file : schema.files()) {
            members.check(file);
            file.enums().forEach(members::check);
            file.structs().forEach(members::check);
            file.unions().forEach(members::check);
            file.programs().forEach(members::check);
        }
    }

    private void check(Schema.File file) {
        Unique constants = new Unique("constant", file.source().name());
        for (Constant constant : file.constants()) {
            constants.add(JavaNames.constant(constant.name()), "'" + constant.name() + "'", constant.position());
        }
    }

    private void check(EnumType type) {
        Unique constants = new Unique("constant", "enum " + type.name());
        for (EnumType.Constant constant : type.constants()) {
            constants.add(EnumGenerator.name(constant), "'" + constant.name() + "'", constant.position());
        }
    }

    private void check(StructType struct) {
        Unique components = new Unique("component", "struct " + struct.name());
        int slots = 0;
        for (Field field : struct.fields()) {
            components.add(
                    StructGenerator.component(field, roles.event(struct)), "'" + field.name() + "'", field.position());
            slots += JavaTypes.slots(field.type());
        }
        if (slots > MAX_SLOTS) {
            problems.add(
                    struct.position(),
                    "'struct " + struct.name() + "' has too many fields for a Java record: they take " + slots
                            + " words, at most " + MAX_SLOTS + " are allowed");
        }
    }

    private void check(UnionType union) {
        Unique arms = new Unique("class", "union " + union.name());
        for (UnionType.Arm arm : union.arms()) {
            Field field = arm.field();
            String label =
                    arm.isDefault() ? "default" : "case " + arm.cases().get(0).spelled();
            arms.add(
                    UnionGenerator.armName(arm, names.of(union)),
                    field == null ? "'" + label + ": void'" : "'" + field.name() + "'",
                    field == null ? arm.position() : field.position());
        }
    }

    private void check(Program program) {
        Unique constants = new Unique("constant", program.name());
        for (Procedure procedure : program.procedures()) {
            constants.add(JavaNames.constant(procedure.name()), "'" + procedure.name() + "'", procedure.position());
        }
        Unique methods = new Unique("method", program.name());
        for (Procedure procedure : program.procedures(Kind.CALL)) {
            methods.add(ProgramGenerator.methodName(procedure), "'" + procedure.name() + "'", procedure.position());
            Unique parameters = new Unique("parameter", procedure.name());
            for (Field argument : procedure.arguments()) {
                parameters.add(ProgramGenerator.parameter(argument), "'" + argument.name() + "'", argument.position());
            }
        }
    }

    private final class Unique {
        private record Member(String javaName, String what, Position position) {}

        private final String kind;
        private final String owner;
        private final Map<String, Member> members = new HashMap<>();

        Unique(String kind, String owner) {
            this.kind = kind;
            this.owner = owner;
        }

        void add(String javaName, String what, Position position) {
            // Nested classes are files too, and two that differ in case only are one file on some machines.
            String key = kind.equals("class") ? javaName.toLowerCase(Locale.ROOT) : javaName;
            Member first = members.putIfAbsent(key, new Member(javaName, what, position));
            if (first != null && !first.what().equals(what)) { // the same name twice was reported by the linker
                problems.add(
                        position,
                        what + " and " + first.what() + " at " + first.position() + " of '" + owner
                                + "' would both become the Java " + kind + " '" + javaName + "'"
                                + (javaName.equals(first.javaName()) ? "" : ", but for upper and lower case"));
            }
        }
    }
}
