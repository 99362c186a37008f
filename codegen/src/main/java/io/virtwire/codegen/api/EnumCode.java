package io.virtwire.codegen.api;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** What enums of flags and of numbers have in common: constants that stand for an int. */
final class EnumCode {
    private EnumCode() {}

    /** {@return an enum with its constants, a field called {@code field} and a constructor that sets it} */
    static TypeSpec.Builder builder(EnumElement element, ClassName name, String field) {
        TypeSpec.Builder type = TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC);
        for (EnumElement.Constant constant : element.constants()) {
            type.addEnumConstant(
                    constant.name(),
                    TypeSpec.anonymousClassBuilder("$L", literal(constant))
                            .addJavadoc("{@code $L}, since $L.", constant.cName(), constant.since())
                            .build());
        }
        return type.addField(TypeName.INT, field, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(TypeName.INT, field)
                        .addStatement("this.$N = $N", field, field)
                        .build());
    }

    /** As an int, which has the same bits. */
    static String literal(EnumElement.Constant constant) {
        int shift = constant.spelled().indexOf("<<");
        return shift < 0
                ? String.valueOf((int) constant.value())
                : "1 << " + constant.spelled().substring(shift + 2);
    }
}
