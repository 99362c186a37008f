package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A struct as a record that reads and writes its fields in their order. */
final class StructGenerator {
    private final ClassNames names;
    private final JavaTypes types;
    private final ReadCode readCode;
    private final WriteCode writeCode;
    private final Roles roles;

    StructGenerator(ClassNames names, JavaTypes types, ReadCode readCode, WriteCode writeCode, Roles roles) {
        this.names = names;
        this.types = types;
        this.readCode = readCode;
        this.writeCode = writeCode;
        this.roles = roles;
    }

    TypeSpec generate(StructType struct) {
        ClassName className = names.of(struct);
        Roles.Event event = roles.event(struct);
        TypeSpec.Builder record = TypeSpec.recordBuilder(className)
                .addJavadoc("$L", roles.sentence(struct))
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(
                        event == null
                                ? RuntimeNames.XDR_ENCODABLE
                                : names.of(event.program()).event());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        String separator = "\n\n";
        for (Field field : struct.fields()) {
            String component = component(field, event);
            constructor.addParameter(types.of(field.type()), component);
            record.addJavadoc("$L@param $L $L", separator, component, Describe.field(field));
            separator = "\n";
        }
        record.recordConstructor(constructor.build());
        if (struct.fields().stream().anyMatch(field -> CopyCode.isNeeded(field.type()))) {
            record.addMethod(copyLists(struct, event));
        }
        record.addMethod(read(struct, className));
        if (event != null) {
            record.addMethod(procedure(event));
        }
        return record.addMethod(writeTo(struct, event)).build();
    }

    /** The name of a component; an event has a method {@code procedure} already. */
    static String component(Field field, Roles.@Nullable Event event) {
        String name = JavaNames.component(field.name());
        return event != null && name.equals("procedure") ? "procedure_" : name;
    }

    private static MethodSpec copyLists(StructType struct, Roles.@Nullable Event event) {
        MethodSpec.Builder constructor = MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
        for (Field field : struct.fields()) {
            if (CopyCode.isNeeded(field.type())) {
                String component = component(field, event);
                constructor.addStatement("$N = $L", component, CopyCode.copy(field.type(), component));
            }
        }
        return constructor.build();
    }

    private MethodSpec read(StructType struct, ClassName className) {
        List<CodeBlock> values = new ArrayList<>();
        for (Field field : struct.fields()) {
            values.add(readCode.read(field.type(), path(struct, field), "in"));
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(RuntimeNames.XDR_READER, "in")
                .returns(className);
        if (values.size() > 1) { // Java evaluates arguments from left to right: the order of the wire
            return method.addStatement("return new $T(\n$L)", className, CodeBlock.join(values, ",\n"))
                    .build();
        }
        return method.addStatement("return new $T($L)", className, CodeBlock.join(values, ""))
                .build();
    }

    private static MethodSpec writeToHeader() {
        return MethodSpec.methodBuilder("writeTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(RuntimeNames.XDR_WRITER, "out")
                .build();
    }

    private MethodSpec writeTo(StructType struct, Roles.@Nullable Event event) {
        MethodSpec.Builder method = writeToHeader().toBuilder();
        for (Field field : struct.fields()) {
            String component = component(field, event);
            String value = component.equals("out") ? "this.out" : component;
            method.addCode(writeCode.write(field.type(), path(struct, field), value, "out"));
        }
        return method.build();
    }

    private MethodSpec procedure(Roles.Event event) {
        return MethodSpec.methodBuilder("procedure")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.INT)
                .addStatement(
                        "return $T.$N",
                        names.of(event.program()).procedure(),
                        JavaNames.constant(event.procedure().name()))
                .build();
    }

    private static String path(StructType struct, Field field) {
        return struct.name() + "." + field.name();
    }
}
