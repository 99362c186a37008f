package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Procedure;
import io.virtwire.codegen.schema.Procedure.Kind;
import io.virtwire.codegen.schema.ProcedureNotes;
import io.virtwire.codegen.schema.Program;
import io.virtwire.codegen.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.lang.model.element.Modifier;

/** A program as a class with one method per procedure that is called. */
final class ProgramGenerator {
    /** Names that the body of a method needs for itself. */
    private static final Set<String> LOCALS = Set.of("caller", "out", "reader", "element", "writer");

    private final ClassNames names;
    private final JavaTypes types;
    private final ReadCode readCode;
    private final WriteCode writeCode;

    ProgramGenerator(ClassNames names, JavaTypes types, ReadCode readCode, WriteCode writeCode) {
        this.names = names;
        this.types = types;
        this.readCode = readCode;
        this.writeCode = writeCode;
    }

    TypeSpec generate(Program program) {
        TypeSpec.Builder type = TypeSpec.classBuilder(names.of(program).program())
                .addJavadoc(
                        "Calls the procedures of $L.\n\n"
                                + "<p>Thread-safe. Each method encodes its arguments on the calling thread; it throws {@code"
                                + " XdrException}, with\n"
                                + "nothing sent, if the definition does not allow them.",
                        shown(program))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addField(number("PROGRAM", Literals.hex(program.number())))
                .addField(number("VERSION", Literals.ofInt(program.versionNumber(), true)))
                .addField(RuntimeNames.RPC_CALLER, "caller", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(RuntimeNames.RPC_CALLER, "caller")
                        .addStatement("this.caller = caller")
                        .build());
        program.procedures(Kind.CALL).forEach(procedure -> type.addMethod(method(program, procedure)));
        return type.build();
    }

    /** {@return what Javadoc calls a program} */
    static String shown(Program program) {
        return Describe.code(program.name())
                + (program.version().isEmpty() ? "" : " " + Describe.code(program.version()))
                + ", program " + Literals.hex(program.number()) + " version "
                + Integer.toUnsignedString(program.versionNumber());
    }

    static String methodName(Procedure procedure) {
        return JavaNames.method(procedure.shortName());
    }

    private static FieldSpec number(String name, String value) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", value)
                .build();
    }

    private MethodSpec method(Program program, Procedure procedure) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(methodName(procedure))
                .addJavadoc("$L", javadoc(procedure))
                .addModifiers(Modifier.PUBLIC)
                .returns(future(procedure));
        String separator = "\n\n";
        for (Field argument : procedure.arguments()) {
            method.addParameter(types.of(argument.type()), parameter(argument));
            if (!JavaTypes.isClass(argument.type(), names)) {
                method.addJavadoc("$L@param $L $L", separator, parameter(argument), Describe.field(argument));
                separator = "\n";
            }
        }
        return method.addCode(
                        "return caller.call(PROGRAM, VERSION, $T.$N, $L, $L);\n",
                        names.of(program).procedure(),
                        JavaNames.constant(procedure.name()),
                        encodable(procedure),
                        decoder(procedure))
                .build();
    }

    private TypeName future(Procedure procedure) {
        Type reply = procedure.reply();
        TypeName result =
                reply == null ? ClassName.get(Void.class).annotated(RuntimeNames.NULLABLE) : types.boxed(reply);
        return ParameterizedTypeName.get(ClassName.get(CompletableFuture.class), result);
    }

    private CodeBlock encodable(Procedure procedure) {
        List<Field> arguments = procedure.arguments();
        if (arguments.isEmpty()) {
            return CodeBlock.of("$T.ARGS", RuntimeNames.XDR_VOID);
        } else if (arguments.size() == 1 && JavaTypes.isClass(arguments.get(0).type(), names)) {
            return CodeBlock.of("$N", parameter(arguments.get(0)));
        }
        CodeBlock.Builder lambda = CodeBlock.builder().add("out -> {\n$>");
        for (Field argument : arguments) {
            lambda.add(writeCode.write(
                    argument.type(), procedure.name() + "." + argument.name(), parameter(argument), "out"));
        }
        return lambda.add("$<}").build();
    }

    private CodeBlock decoder(Procedure procedure) {
        Type reply = procedure.reply();
        return reply == null
                ? CodeBlock.of("$T.DECODER", RuntimeNames.XDR_VOID)
                : readCode.decoder(reply, procedure.name() + ".result");
    }

    static String parameter(Field argument) {
        String name = JavaNames.component(argument.name());
        return LOCALS.contains(name.replaceAll("[0-9]+$", "")) ? name + "_" : name;
    }

    private static String javadoc(Procedure procedure) {
        ProcedureNotes notes = procedure.notes();
        List<String> sentences = new ArrayList<>();
        sentences.add(Describe.code(procedure.name()) + ", procedure " + procedure.number()
                + (notes.highPriority() ? ", high priority." : "."));
        if (notes.function() != null) {
            sentences.add("Serves " + Describe.code(notes.function()) + ".");
        }
        if (notes.since() != null) {
            sentences.add("Since " + notes.since() + ".");
        }
        switch (notes.stream()) {
            case NONE -> {}
            case READ -> sentences.add("Opens a stream from the server" + sparse(notes) + ".");
            case WRITE -> sentences.add("Opens a stream to the server" + sparse(notes) + ".");
        }
        if (!notes.acl().isEmpty()) {
            sentences.add("Asks for "
                    + String.join(", ", notes.acl().stream().map(Describe::code).toList()) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String sparse(ProcedureNotes notes) {
        return notes.sparseFlag() == null ? "" : ", with holes under " + Describe.code(notes.sparseFlag());
    }
}
