package io.virtwire.codegen.api;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** An enum of flags: callers give several of them. */
final class FlagsGenerator {
    private FlagsGenerator() {}

    static TypeSpec generate(EnumElement element, String packageName) {
        ClassName name = ClassName.get(packageName, element.name());
        return EnumCode.builder(element, name, "bits")
                .addJavadoc("{@code $L}: $L.", element.cName(), Javadoc.text(element.summary()))
                .addSuperinterface(ClassName.get(packageName, "Flag"))
                .addMethod(MethodSpec.methodBuilder("bits")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(TypeName.INT)
                        .addStatement("return bits")
                        .build())
                .build();
    }
}
