package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.DefinitionElement.Const;
import io.virtwire.codegen.rpcl.DefinitionElement.EnumConstant;
import io.virtwire.codegen.rpcl.DefinitionElement.Enumeration;
import io.virtwire.codegen.rpcl.DefinitionElement.Struct;
import io.virtwire.codegen.rpcl.FileElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.schema.Procedure.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Programs as libvirt writes them, without a program block: {@code enum foo_procedure} numbers the procedures {@code
 * FOO_PROC_X} of {@code const FOO_PROGRAM} in {@code const FOO_PROTOCOL_VERSION}, all in one file. What procedure X
 * carries are the structs {@code foo_x_args}, {@code foo_x_ret} and {@code foo_x_msg}, as far as they exist.
 */
final class ConventionLinker {
    private static final String ENUM_SUFFIX = "_procedure";

    private final Namespace names;
    private final Constants constants;
    private final TypeLinker types;
    private final Problems problems;

    ConventionLinker(Namespace names, Constants constants, TypeLinker types, Problems problems) {
        this.names = names;
        this.constants = constants;
        this.types = types;
        this.problems = problems;
    }

    /** {@return the program whose procedures this enum numbers, null if it is an enum like any other} */
    @Nullable
    Program link(Enumeration enumeration, FileElement file) {
        if (!enumeration.name().endsWith(ENUM_SUFFIX)) {
            return null;
        }
        String prefix = enumeration.name().substring(0, enumeration.name().length() - ENUM_SUFFIX.length());
        String upper = prefix.toUpperCase(Locale.ROOT);
        Const number = constant(upper + "_PROGRAM", file);
        Const version = constant(upper + "_PROTOCOL_VERSION", file);
        if (number == null && version == null) {
            return null;
        } else if (number == null || version == null) {
            problems.add(
                    enumeration.position(),
                    "'" + enumeration.name() + "' numbers the procedures of a program, but 'const " + upper
                            + (number == null ? "_PROGRAM" : "_PROTOCOL_VERSION") + "' is missing in this file");
            return null;
        }
        return new Program(
                enumeration.name(),
                "",
                unsigned(number),
                unsigned(version),
                procedures(enumeration, prefix, upper + "_PROC_"),
                enumeration.position());
    }

    private List<Procedure> procedures(Enumeration enumeration, String prefix, String constantPrefix) {
        Map<Integer, EnumConstant> numbers = new HashMap<>();
        List<Procedure> procedures = new ArrayList<>();
        for (EnumConstant constant : enumeration.constants()) {
            Long number = constants.evaluate(constant.value(), "'" + constant.name() + "'", 0, Integer.MAX_VALUE);
            if (!constant.name().startsWith(constantPrefix) || constant.name().equals(constantPrefix)) {
                problems.add(
                        constant.position(),
                        "'" + constant.name() + "' is no procedure of '" + enumeration.name() + "': those begin with '"
                                + constantPrefix + "'");
            } else if (number != null) {
                EnumConstant first = numbers.putIfAbsent(number.intValue(), constant);
                if (first != null) {
                    problems.add(
                            constant.position(),
                            "'" + constant.name() + "' has the number " + number + " of '" + first.name() + "' at "
                                    + first.position());
                }
                procedures.add(procedure(
                        constant, constant.name().substring(constantPrefix.length()), number.intValue(), prefix));
            }
        }
        return procedures;
    }

    private Procedure procedure(EnumConstant constant, String shortName, int number, String prefix) {
        String stem = prefix + "_" + shortName.toLowerCase(Locale.ROOT);
        StructType args = struct(stem + "_args", constant);
        StructType ret = struct(stem + "_ret", constant);
        StructType msg = struct(stem + "_msg", constant);
        ProcedureNotes notes = ProcedureNotes.of(constant.annotations(), problems);
        if (msg != null) {
            refuse(args, "is an event because of '" + msg.name() + "', so it takes no", constant);
            refuse(ret, "is an event because of '" + msg.name() + "', so it returns no", constant);
            checkFile(msg, constant);
        } else if (notes.message()) {
            refuse(args, "is marked @message, so it takes no", constant);
            refuse(ret, "is marked @message, so it returns no", constant);
        }
        return new Procedure(
                constant.name(),
                shortName,
                number,
                msg != null ? Kind.EVENT : notes.message() ? Kind.MESSAGE : Kind.CALL,
                args == null ? List.of() : List.of(new Field("args", args, args.name(), args.position())),
                ret,
                msg,
                notes,
                constant.position());
    }

    private void refuse(@Nullable StructType struct, String why, EnumConstant constant) {
        if (struct != null) {
            problems.add(
                    constant.position(),
                    "'" + constant.name() + "' " + why + " '" + struct.name() + "', defined at " + struct.position());
        }
    }

    /** The events of a program are one sealed type in Java, so they must be in one package. */
    private void checkFile(StructType msg, EnumConstant constant) {
        Position position = constant.position();
        if (!msg.position().source().equals(position.source())) {
            problems.add(
                    position,
                    "'" + msg.name() + "' must be in the same file as '" + constant.name() + "', it is at "
                            + msg.position());
        }
    }

    private @Nullable StructType struct(String name, EnumConstant constant) {
        DefinitionElement definition = names.definition(name);
        if (definition != null && !(definition instanceof Struct)) {
            problems.add(
                    definition.position(),
                    "'" + name + "' is " + DefinitionElement.withArticle(definition.kind()) + ", but what '"
                            + constant.name() + "' at " + constant.position() + " carries is a struct");
            return null;
        }
        return definition != null && types.link(definition) instanceof StructType struct ? struct : null;
    }

    private int unsigned(Const constant) {
        Long value = constants.evaluate(constant.value(), "'" + constant.name() + "'", 0, 0xffff_ffffL);
        return value == null ? 0 : value.intValue();
    }

    private @Nullable Const constant(String name, FileElement file) {
        return names.definition(name) instanceof Const constant
                        && file.definitions().contains(constant)
                ? constant
                : null;
    }
}
