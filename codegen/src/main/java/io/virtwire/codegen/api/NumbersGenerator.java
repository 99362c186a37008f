package io.virtwire.codegen.api;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** An enum of numbers, and the way back from a number. */
final class NumbersGenerator {
    private static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private NumbersGenerator() {}

    static TypeSpec generate(EnumElement element, String packageName) {
        ClassName name = ClassName.get(packageName, element.name());
        TypeSpec.Builder type = EnumCode.builder(element, name, "number")
                .addJavadoc(
                        "{@code $L}: $L. A number without a constant here is that of a newer libvirt.",
                        element.cName(),
                        Javadoc.text(element.summary()));
        String implemented = element.implemented();
        if (implemented != null) {
            type.addSuperinterface(ClassName.get(packageName, implemented));
        }
        return type.addMethod(number(implemented != null))
                .addMethod(of(element, name))
                .build();
    }

    private static MethodSpec number(boolean override) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("number");
        if (override) {
            method.addAnnotation(Override.class);
        } else {
            method.addJavadoc("{@return the number on the wire}");
        }
        return method.addModifiers(Modifier.PUBLIC)
                .returns(TypeName.INT)
                .addStatement("return number")
                .build();
    }

    /** A switch, which looks at few constants and makes no object; of two constants for one number, the first is it. */
    private static MethodSpec of(EnumElement element, ClassName name) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("of")
                .addJavadoc("{@return the constant of a number, or null if this version knows none}")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(TypeName.INT, "number")
                .returns(name.annotated(AnnotationSpec.builder(NULLABLE).build()))
                .addCode("return switch (number) {\n$>");
        Set<Long> known = new HashSet<>();
        for (EnumElement.Constant constant : element.constants()) {
            if (known.add(constant.value())) {
                method.addCode("case $L -> $N;\n", EnumCode.literal(constant), constant.name());
            }
        }
        return method.addCode("default -> null;\n$<};\n").build();
    }
}
