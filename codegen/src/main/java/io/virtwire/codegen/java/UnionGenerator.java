package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Primitive;
import io.virtwire.codegen.schema.UnionType;
import io.virtwire.codegen.schema.UnionType.Arm;
import io.virtwire.codegen.schema.UnionType.Case;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A union as a sealed interface with a record for each arm. An arm that one case leads to knows its discriminant; the
 * others carry it.
 */
final class UnionGenerator {
    private final ClassNames names;
    private final JavaTypes types;
    private final ReadCode readCode;
    private final WriteCode writeCode;

    UnionGenerator(ClassNames names, JavaTypes types, ReadCode readCode, WriteCode writeCode) {
        this.names = names;
        this.types = types;
        this.readCode = readCode;
        this.writeCode = writeCode;
    }

    TypeSpec generate(UnionType union) {
        ClassName className = names.of(union);
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(className)
                .addJavadoc("$L.", Describe.code("union " + union.name()))
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(RuntimeNames.XDR_ENCODABLE)
                .addMethod(read(union, className))
                .addMethod(MethodSpec.methodBuilder("discriminant")
                        .addJavadoc("{@return $L, which tells the arm}", Describe.field(union.discriminant()))
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(TypeName.INT)
                        .build());
        union.arms().forEach(arm -> type.addType(arm(union, arm, className)));
        return type.build();
    }

    /** After its field; without one after its case, {@code Case7} if that is a bare number; or Default. */
    static String armName(Arm arm, ClassName union) {
        Field field = arm.field();
        if (field != null) {
            return JavaNames.arm(field.name(), union.simpleName());
        } else if (arm.isDefault()) {
            return JavaNames.arm("Default", union.simpleName());
        }
        Case label = arm.cases().get(0);
        boolean named = Character.isLetter(label.spelled().charAt(0));
        String number = label.value() < 0 ? "Minus" + -(long) label.value() : "" + label.value();
        return JavaNames.arm(named ? label.spelled() : "Case" + number, union.simpleName());
    }

    private MethodSpec read(UnionType union, ClassName className) {
        Field discriminant = union.discriminant();
        String path = union.name() + "." + discriminant.name();
        MethodSpec.Builder method = MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(RuntimeNames.XDR_READER, "in")
                .returns(className);
        if (discriminant.type() == Primitive.BOOL) {
            method.addStatement("int discriminant = in.readBool($S) ? 1 : 0", path);
        } else {
            method.addStatement("int discriminant = in.readInt($S)", path);
        }
        method.addCode("return switch (discriminant) {\n$>");
        CodeBlock otherwise =
                CodeBlock.of("throw $T.noArm($S, discriminant)", RuntimeNames.XDR_EXCEPTION, union.name());
        for (Arm arm : union.arms()) {
            CodeBlock made =
                    CodeBlock.of("new $T($L)", className.nestedClass(armName(arm, className)), components(union, arm));
            if (arm.isDefault()) {
                otherwise = made;
            } else {
                method.addCode("case $L -> $L;\n", labels(union, arm), made);
            }
        }
        return method.addCode("default -> $L;\n$<};\n", otherwise).build();
    }

    private CodeBlock components(UnionType union, Arm arm) {
        Field field = arm.field();
        CodeBlock value =
                field == null ? CodeBlock.of("") : readCode.read(field.type(), union.name() + "." + field.name(), "in");
        if (!carriesDiscriminant(arm)) {
            return value;
        }
        return field == null ? CodeBlock.of("discriminant") : CodeBlock.of("discriminant, $L", value);
    }

    private TypeSpec arm(UnionType union, Arm arm, ClassName className) {
        TypeSpec.Builder record = TypeSpec.recordBuilder(armName(arm, className))
                .addJavadoc("$L", sentence(arm))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(className);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        if (carriesDiscriminant(arm)) {
            constructor.addParameter(TypeName.INT, "discriminant");
            record.addJavadoc("\n\n@param discriminant $L", allowed(union, arm));
        }
        Field field = arm.field();
        if (field != null) {
            constructor.addParameter(types.of(field.type()), "value");
            record.addJavadoc("$L@param value $L", carriesDiscriminant(arm) ? "\n" : "\n\n", Describe.field(field));
        }
        record.recordConstructor(constructor.build());
        if (field != null && CopyCode.isNeeded(field.type())) {
            record.addMethod(MethodSpec.compactConstructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addStatement("value = $L", CopyCode.copy(field.type(), "value"))
                    .build());
        }
        if (!carriesDiscriminant(arm)) {
            record.addMethod(MethodSpec.methodBuilder("discriminant")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PUBLIC)
                    .returns(TypeName.INT)
                    .addStatement("return $L", literal(union, arm.cases().get(0)))
                    .build());
        }
        return record.addMethod(writeTo(union, arm)).build();
    }

    private MethodSpec writeTo(UnionType union, Arm arm) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("writeTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(RuntimeNames.XDR_WRITER, "out");
        if (carriesDiscriminant(arm)) {
            checkDiscriminant(method, union, arm);
            method.addStatement("out.writeInt(discriminant)");
        } else {
            method.addStatement("out.writeInt($L)", literal(union, arm.cases().get(0)));
        }
        Field field = arm.field();
        if (field != null) {
            method.addCode(writeCode.write(field.type(), union.name() + "." + field.name(), "value", "out"));
        }
        return method.build();
    }

    /** A discriminant that leads to another arm would be read back as something else. */
    private static void checkDiscriminant(MethodSpec.Builder method, UnionType union, Arm arm) {
        String others = union.arms().stream()
                .filter(other -> !other.isDefault())
                .map(other -> labels(union, other))
                .collect(Collectors.joining(", "));
        if (arm.isDefault() && others.isEmpty()) {
            return;
        }
        CodeBlock refusal = CodeBlock.of(
                "throw new $T($S + discriminant + $S)",
                RuntimeNames.XDR_EXCEPTION,
                union.name() + ": discriminant ",
                " does not lead to " + armShown(arm));
        method.addCode("switch (discriminant) {\n$>");
        if (arm.isDefault()) {
            method.addCode("case $L -> $L;\ndefault -> { }\n", others, refusal);
        } else {
            method.addCode("case $L -> { }\ndefault -> $L;\n", labels(union, arm), refusal);
        }
        method.addCode("$<}\n");
    }

    private static boolean carriesDiscriminant(Arm arm) {
        return arm.cases().size() != 1;
    }

    private static String labels(UnionType union, Arm arm) {
        return arm.cases().stream().map(label -> literal(union, label)).collect(Collectors.joining(", "));
    }

    private static String literal(UnionType union, Case label) {
        return Literals.ofInt(label.value(), union.discriminant().type() == Primitive.UNSIGNED_INT);
    }

    private static String armShown(Arm arm) {
        Field field = arm.field();
        return field != null ? "arm " + field.name() : arm.isDefault() ? "the default arm" : "this void arm";
    }

    private static String sentence(Arm arm) {
        Field field = arm.field();
        String what = field == null ? "void" : field.declared();
        if (arm.isDefault()) {
            return Describe.code("default: " + what) + ".";
        }
        return arm.cases().stream()
                        .map(label -> Describe.code("case " + label.spelled() + ":"))
                        .collect(Collectors.joining(" "))
                + " " + Describe.code(what) + ".";
    }

    private static String allowed(UnionType union, Arm arm) {
        return arm.isDefault()
                ? "none that has a case of its own"
                : arm.cases().stream().map(label -> literal(union, label)).collect(Collectors.joining(" or "));
    }
}
