package io.virtwire.codegen.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.Procedure;
import io.virtwire.codegen.schema.Procedure.Kind;
import io.virtwire.codegen.schema.Program;
import io.virtwire.codegen.schema.StructType;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The events of a program: a sealed interface over their structs, and a reader that tells them by their procedure. */
final class EventGenerator {
    private final ClassNames names;

    EventGenerator(ClassNames names) {
        this.names = names;
    }

    TypeSpec event(Program program) {
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(names.of(program).event())
                .addJavadoc("An event of $L.", ProgramGenerator.shown(program))
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(RuntimeNames.XDR_ENCODABLE);
        for (Procedure procedure : program.procedures(Kind.EVENT)) {
            type.addPermittedSubclass(names.of(message(procedure)));
        }
        return type.addMethod(MethodSpec.methodBuilder("procedure")
                        .addJavadoc("{@return the number of the event, as in the header}")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(TypeName.INT)
                        .build())
                .build();
    }

    TypeSpec events(Program program) {
        MethodSpec.Builder read = MethodSpec.methodBuilder("read")
                .addJavadoc(
                        "{@return the event with that number, null if the program has no such event; then nothing was read}")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(TypeName.INT, "procedure")
                .addParameter(RuntimeNames.XDR_READER, "in")
                .returns(names.of(program).event().annotated(RuntimeNames.NULLABLE))
                .addCode("return switch (procedure) {\n$>");
        for (Procedure procedure : program.procedures(Kind.EVENT)) {
            read.addCode(
                    "case $T.$N -> $T.read(in);\n",
                    names.of(program).procedure(),
                    JavaNames.constant(procedure.name()),
                    names.of(message(procedure)));
        }
        return TypeSpec.classBuilder(names.of(program).events())
                .addJavadoc("Reads the events of $L.", ProgramGenerator.shown(program))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(read.addCode("default -> null;\n$<};\n").build())
                .build();
    }

    private static StructType message(Procedure procedure) {
        return Objects.requireNonNull(procedure.message(), procedure.name());
    }
}
