package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.EnumType;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** An enum as a record of its number: Java's own enums cannot keep a number that only a newer peer knows. */
final class EnumGenerator {
    private EnumGenerator() {}

    static TypeSpec generate(EnumType type, ClassName className) {
        TypeSpec.Builder record = TypeSpec.recordBuilder(className)
                .addJavadoc(
                        "$L. A number without a name, as a newer peer may send, is kept.\n\n@param value as on the wire",
                        Describe.code("enum " + type.name()))
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(TypeName.INT, "value")
                        .build())
                .addSuperinterface(RuntimeNames.XDR_ENCODABLE);
        // By number; of several names for one, the first is the name that is shown.
        Map<Integer, String> first = new LinkedHashMap<>();
        for (EnumType.Constant constant : type.constants()) {
            String name = name(constant);
            String original = first.putIfAbsent(constant.value(), name);
            CodeBlock value = original == null
                    ? CodeBlock.of("new $T($L)", className, constant.value())
                    : CodeBlock.of("$N", original);
            record.addField(FieldSpec.builder(className, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer(value)
                    .build());
        }
        return record.addMethod(of(className, first))
                .addMethod(read(type, className))
                .addMethod(writeTo())
                .addMethod(name(first))
                .addMethod(MethodSpec.methodBuilder("toString")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return name()")
                        .build())
                .build();
    }

    /** A field called like the record's component would be a second one of that name. */
    static String name(EnumType.Constant constant) {
        return constant.name().equals("value") ? "value_" : JavaNames.constant(constant.name());
    }

    private static MethodSpec of(ClassName className, Map<Integer, String> names) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("of")
                .addJavadoc("{@return the constant for {@code value}, a new object only if there is none}")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(TypeName.INT, "value")
                .returns(className)
                .addCode("return switch (value) {\n$>");
        names.forEach((value, name) -> method.addCode("case $L -> $N;\n", value, name));
        return method.addCode("default -> new $T(value);\n$<};\n", className).build();
    }

    private static MethodSpec read(EnumType type, ClassName className) {
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(RuntimeNames.XDR_READER, "in")
                .returns(className)
                .addStatement("return of(in.readInt($S))", type.name())
                .build();
    }

    private static MethodSpec writeTo() {
        return MethodSpec.methodBuilder("writeTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(RuntimeNames.XDR_WRITER, "out")
                .addStatement("out.writeInt(value)")
                .build();
    }

    private static MethodSpec name(Map<Integer, String> names) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("name")
                .addJavadoc("{@return the constant's spelling, or {@code UNKNOWN(7)}}")
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addCode("return switch (value) {\n$>");
        names.forEach((value, name) -> method.addCode("case $L -> $S;\n", value, name));
        return method.addCode("default -> $S + value + $S;\n$<};\n", "UNKNOWN(", ")")
                .build();
    }
}
