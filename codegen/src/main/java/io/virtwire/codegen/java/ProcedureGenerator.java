package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.Procedure;
import io.virtwire.codegen.schema.ProcedureNotes;
import io.virtwire.codegen.schema.Program;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** The numbers of a program's procedures, and what the definition says of each. Nothing is made before it is asked for. */
final class ProcedureGenerator {
    private final ClassNames names;

    ProcedureGenerator(ClassNames names) {
        this.names = names;
    }

    TypeSpec generate(Program program) {
        TypeSpec.Builder type = TypeSpec.classBuilder(names.of(program).procedure())
                .addJavadoc("Procedures of $L.", ProgramGenerator.shown(program))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        for (Procedure procedure : program.procedures()) {
            type.addField(FieldSpec.builder(
                            TypeName.INT,
                            JavaNames.constant(procedure.name()),
                            Modifier.PUBLIC,
                            Modifier.STATIC,
                            Modifier.FINAL)
                    .initializer("$L", procedure.number())
                    .build());
        }
        return type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(nameOf(program))
                .addMethod(factsOf(program))
                .addMethod(numbers(program))
                .build();
    }

    private static MethodSpec nameOf(Program program) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("nameOf")
                .addJavadoc("{@return the procedure's spelling, or {@code UNKNOWN(7)}}")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(TypeName.INT, "procedure")
                .returns(String.class)
                .addCode("return switch (procedure) {\n$>");
        for (Procedure procedure : program.procedures()) {
            method.addCode("case $N -> $S;\n", JavaNames.constant(procedure.name()), procedure.name());
        }
        return method.addCode("default -> $S + procedure + $S;\n$<};\n", "UNKNOWN(", ")")
                .build();
    }

    private static MethodSpec factsOf(Program program) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("factsOf")
                .addJavadoc("{@return what the definition says of the procedure, null if it has none of that number}")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(TypeName.INT, "procedure")
                .returns(RuntimeNames.PROCEDURE_FACTS.annotated(RuntimeNames.NULLABLE))
                .addCode("return switch (procedure) {\n$>");
        for (Procedure procedure : program.procedures()) {
            ProcedureNotes notes = procedure.notes();
            CodeBlock acl = notes.acl().stream()
                    .map(permission -> CodeBlock.of("$S", permission))
                    .collect(CodeBlock.joining(", "));
            method.addCode(
                    "case $N -> new $T($S, $L, $L, $T.$L, $S, $T.of($L), $S, $S, $L);\n",
                    JavaNames.constant(procedure.name()),
                    RuntimeNames.PROCEDURE_FACTS,
                    procedure.name(),
                    procedure.number(),
                    notes.highPriority(),
                    RuntimeNames.STREAM_DIRECTION,
                    notes.stream(),
                    notes.sparseFlag(),
                    List.class,
                    acl,
                    notes.function(),
                    notes.since(),
                    notes.write());
        }
        return method.addCode("default -> null;\n$<};\n").build();
    }

    private static MethodSpec numbers(Program program) {
        int[] sorted = program.procedures().stream()
                .mapToInt(Procedure::number)
                .sorted()
                .toArray();
        boolean gapless = sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
        CodeBlock stream = gapless
                ? CodeBlock.of("$T.rangeClosed($L, $L)", IntStream.class, sorted[0], sorted[sorted.length - 1])
                : CodeBlock.of(
                        "$T.of($L)",
                        IntStream.class,
                        IntStream.of(sorted).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
        return MethodSpec.methodBuilder("numbers")
                .addJavadoc("{@return the numbers of all procedures, ascending}")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(ClassName.get(IntStream.class))
                .addStatement("return $L", stream)
                .build();
    }
}
