package io.virtwire.codegen.rpcl;

import io.virtwire.codegen.rpcl.DeclarationElement.Shape;
import io.virtwire.codegen.rpcl.DefinitionElement.Arm;
import io.virtwire.codegen.rpcl.DefinitionElement.Enumeration;
import io.virtwire.codegen.rpcl.DefinitionElement.Struct;
import io.virtwire.codegen.rpcl.DefinitionElement.Typedef;
import io.virtwire.codegen.rpcl.DefinitionElement.Union;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a struct, enum or union that is written inside another definition to the top, named after where it was: the type
 * of field {@code bar} of {@code foo} becomes {@code foo_bar}. {@code typedef struct {...} foo;} is {@code struct foo}
 * (RFC 4506 section 4.18).
 */
final class InlineTypes {
    private final List<DefinitionElement> named = new ArrayList<>();

    private InlineTypes() {}

    static List<DefinitionElement> named(List<DefinitionElement> definitions) {
        InlineTypes types = new InlineTypes();
        definitions.forEach(types::add);
        return types.named;
    }

    private void add(DefinitionElement definition) {
        if (definition instanceof Typedef typedef
                && typedef.declaration().type() instanceof TypeElement.Inline inline) {
            DeclarationElement declaration = typedef.declaration();
            if (declaration.shape() == Shape.PLAIN) {
                add(renamed(inline.body(), declaration.name(), declaration.position()));
            } else {
                named.add(new Typedef(outOfLine(declaration, declaration.name() + "_element")));
            }
        } else if (definition instanceof Struct struct) {
            List<DeclarationElement> fields = struct.fields().stream()
                    .map(field -> outOfLine(field, struct.name() + "_" + field.name()))
                    .toList();
            named.add(new Struct(struct.name(), struct.position(), fields));
        } else if (definition instanceof Union union) {
            List<Arm> arms = union.arms().stream()
                    .map(arm -> new Arm(arm.cases(), armOutOfLine(union, arm.declaration()), arm.position()))
                    .toList();
            DeclarationElement discriminant = outOfLine(
                    union.discriminant(),
                    union.name() + "_" + union.discriminant().name());
            named.add(new Union(union.name(), union.position(), discriminant, arms));
        } else {
            named.add(definition);
        }
    }

    private @Nullable DeclarationElement armOutOfLine(Union union, @Nullable DeclarationElement declaration) {
        return declaration == null ? null : outOfLine(declaration, union.name() + "_" + declaration.name());
    }

    private DeclarationElement outOfLine(DeclarationElement declaration, String typeName) {
        if (declaration.type() instanceof TypeElement.Inline inline) {
            add(renamed(inline.body(), typeName, declaration.position()));
            return declaration.withType(new TypeElement.Named(null, typeName, inline.position()));
        }
        return declaration;
    }

    private static DefinitionElement renamed(DefinitionElement body, String name, Position position) {
        if (body instanceof Struct struct) {
            return new Struct(name, position, struct.fields());
        } else if (body instanceof Union union) {
            return new Union(name, position, union.discriminant(), union.arms());
        } else if (body instanceof Enumeration enumeration) {
            return new Enumeration(name, position, enumeration.constants());
        }
        throw new AssertionError(body);
    }
}
