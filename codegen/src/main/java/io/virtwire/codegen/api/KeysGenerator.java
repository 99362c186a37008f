package io.virtwire.codegen.api;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The names of a group of typed parameters, each with the type of its value. */
final class KeysGenerator {
    private final ClassName typedKey;

    private KeysGenerator(ClassName typedKey) {
        this.typedKey = typedKey;
    }

    static TypeSpec generate(KeysElement element, String packageName) {
        KeysGenerator generator = new KeysGenerator(ClassName.get(packageName, "TypedKey"));
        TypeSpec.Builder type = TypeSpec.classBuilder(element.name())
                .addJavadoc("Names of typed parameters: $L.", Javadoc.text(element.summary()))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        for (KeysElement.Key key : element.keys()) {
            if (key.text().placeholders().isEmpty()) {
                type.addField(generator.constant(key));
            } else {
                type.addMethod(generator.method(key));
            }
        }
        return type.build();
    }

    private FieldSpec constant(KeysElement.Key key) {
        return FieldSpec.builder(type(key), key.name(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L, since $L.", macros(key), key.since())
                .initializer("$T.$N($L)", typedKey, key.kind().factory, text(key))
                .build();
    }

    private MethodSpec method(KeysElement.Key key) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(key.name())
                .addJavadoc("$L, since $L: {@code $L}.", macros(key), key.since(), shown(key))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(type(key));
        for (KeyText.Placeholder placeholder : key.text().placeholders()) {
            method.addParameter(placeholder.index() ? TypeName.INT : ClassName.get(String.class), placeholder.name());
        }
        return method.addStatement("return $T.$N($L)", typedKey, key.kind().factory, text(key))
                .build();
    }

    private TypeName type(KeysElement.Key key) {
        return ParameterizedTypeName.get(typedKey, ClassName.get(key.kind().type));
    }

    /** {@return each macro as code, with {@code +} between them} */
    private static String macros(KeysElement.Key key) {
        return key.cNames().stream().map(name -> "{@code " + name + "}").collect(Collectors.joining(" + "));
    }

    /** {@return the key with its placeholders as Javadoc shows them: {@code block.<block>.name}} */
    private static String shown(KeysElement.Key key) {
        StringBuilder shown = new StringBuilder();
        for (KeyText.Part part : key.text().parts()) {
            shown.append(
                    part instanceof KeyText.Placeholder placeholder
                            ? "<" + placeholder.name() + ">"
                            : ((KeyText.Fixed) part).text());
        }
        return shown.toString();
    }

    /** {@return the expression that is the key's text} */
    private static CodeBlock text(KeysElement.Key key) {
        List<CodeBlock> parts = key.text().parts().stream()
                .map(part -> part instanceof KeyText.Placeholder placeholder
                        ? CodeBlock.of("$N", placeholder.name())
                        : CodeBlock.of("$S", ((KeyText.Fixed) part).text()))
                .toList();
        return CodeBlock.join(parts, " + ");
    }
}
