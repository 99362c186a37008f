package io.virtwire.codegen.java;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.Constant;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The constants of a file, with their own spelling. */
final class ConstantsGenerator {
    private ConstantsGenerator() {}

    static TypeSpec generate(List<Constant> constants, String fileName, JavaTarget target) {
        TypeSpec.Builder type = TypeSpec.classBuilder(ClassNames.constants(target))
                .addJavadoc("Constants of $L, with their own spelling.", fileName)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        constants.forEach(constant -> type.addField(field(constant)));
        return type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .build();
    }

    private static FieldSpec field(Constant constant) {
        long value = constant.value();
        FieldSpec.Builder field = FieldSpec.builder(
                        value == (int) value ? TypeName.INT : TypeName.LONG,
                        JavaNames.constant(constant.name()),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$L", constant.hex() ? hex(constant) : Literals.ofLong(value));
        if (Character.isLetter(constant.spelled().charAt(0))) {
            field.addJavadoc("$L", Describe.code(constant.spelled()));
        }
        return field.build();
    }

    /** As the definition has it: leading zeros may line something up. */
    private static String hex(Constant constant) {
        return constant.spelled() + (constant.value() == (int) constant.value() ? "" : "L");
    }
}
