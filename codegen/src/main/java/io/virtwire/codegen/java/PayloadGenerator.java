package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Procedure;
import io.virtwire.codegen.schema.Procedure.Kind;
import io.virtwire.codegen.schema.Program;
import io.virtwire.codegen.schema.Type;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The way from a procedure's number to the decoders of what its messages carry, for who knows a message by its header only.
 * Decoders are method references, so that asking for one loads no class but its own.
 */
final class PayloadGenerator {
    private final ClassNames names;
    private final ReadCode readCode;

    PayloadGenerator(ClassNames names, ReadCode readCode) {
        this.names = names;
        this.readCode = readCode;
    }

    TypeSpec generate(Program program) {
        MethodSpec.Builder args = method(
                "argsOf",
                "{@return reads what a call of the procedure carries, or an event; null if the program has none of that number}");
        MethodSpec.Builder result = method(
                "resultOf",
                "{@return reads what the reply to a call of the procedure carries; null if the program has no such call}");
        for (Procedure procedure : program.procedures()) {
            args.addCode("case $T.$N -> $L;\n", names.of(program).procedure(), constant(procedure), args(procedure));
            if (procedure.kind() == Kind.CALL) {
                result.addCode(
                        "case $T.$N -> $L;\n", names.of(program).procedure(), constant(procedure), result(procedure));
            }
        }
        return TypeSpec.classBuilder(names.of(program).payloads())
                .addJavadoc("Decoders for the messages of $L, by procedure.", ProgramGenerator.shown(program))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(args.addCode("default -> null;\n$<};\n").build())
                .addMethod(result.addCode("default -> null;\n$<};\n").build())
                .build();
    }

    private static MethodSpec.Builder method(String name, String javadoc) {
        TypeName decoder =
                ParameterizedTypeName.get(RuntimeNames.XDR_DECODER, WildcardTypeName.subtypeOf(ClassName.OBJECT));
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(TypeName.INT, "procedure")
                .returns(decoder.annotated(RuntimeNames.NULLABLE))
                .addCode("return switch (procedure) {\n$>");
    }

    private static String constant(Procedure procedure) {
        return JavaNames.constant(procedure.name());
    }

    private CodeBlock args(Procedure procedure) {
        if (procedure.message() != null) {
            return decoder(procedure.message(), "");
        }
        List<Field> arguments = procedure.arguments();
        if (arguments.size() > 1) {
            return CodeBlock.of(
                    "in -> $T.<$T>asList($L)",
                    Arrays.class,
                    Object.class,
                    arguments.stream()
                            .map(argument -> readCode.read(argument.type(), field(procedure, argument), "in"))
                            .collect(CodeBlock.joining(", ")));
        }
        return arguments.isEmpty()
                ? decoder(null, "")
                : decoder(arguments.get(0).type(), field(procedure, arguments.get(0)));
    }

    private CodeBlock result(Procedure procedure) {
        return decoder(procedure.reply(), procedure.name() + ".result");
    }

    private CodeBlock decoder(@Nullable Type type, String field) {
        return type == null ? CodeBlock.of("$T.DECODER", RuntimeNames.XDR_VOID) : readCode.decoder(type, field);
    }

    private static String field(Procedure procedure, Field argument) {
        return procedure.name() + "." + argument.name();
    }
}
