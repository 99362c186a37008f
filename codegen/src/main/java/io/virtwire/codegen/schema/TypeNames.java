package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.TypeElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what the name of a type was given to. */
final class TypeNames {
    private static final Map<String, String> C_TYPES = Map.of(
            "long", "int (4 bytes) or hyper (8 bytes)",
            "u_char", "unsigned char",
            "u_short", "unsigned short",
            "u_int", "unsigned int",
            "u_long", "unsigned int (4 bytes) or unsigned hyper (8 bytes)",
            "int32_t", "int",
            "uint32_t", "unsigned int",
            "int64_t", "hyper",
            "uint64_t", "unsigned hyper");

    private final Namespace names;
    private final Problems problems;

    TypeNames(Namespace names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    /** {@return the definition of a type, null if it was reported that there is none} */
    @Nullable
    DefinitionElement find(TypeElement.Named element) {
        DefinitionElement definition = names.definition(element.name());
        String keyword = element.keyword();
        if (definition == null) {
            reportUnknown(element);
            return null;
        } else if (definition instanceof DefinitionElement.Const || definition instanceof DefinitionElement.Program) {
            report(element, isA(definition) + ", not a type");
            return null;
        } else if (keyword != null && !keyword.equals(definition.kind())) {
            report(element, isA(definition) + ", not " + DefinitionElement.withArticle(keyword));
            return null;
        }
        return definition;
    }

    private void reportUnknown(TypeElement.Named element) {
        String cType = C_TYPES.get(element.name());
        if (names.isBroken(element.name())) {
            return;
        } else if (cType != null) {
            report(element, "is a type of C, not of RPC language: use " + cType);
        } else if (names.value(element.name()) != null) {
            report(element, "is a constant of an enum, not a type");
        } else {
            problems.add(
                    element.position(),
                    "unknown type '" + element.name() + "'" + names.suggestion(element.name(), false));
        }
    }

    private static String isA(DefinitionElement definition) {
        return "is " + DefinitionElement.withArticle(definition.kind()) + " at " + definition.position();
    }

    private void report(TypeElement.Named element, String what) {
        problems.add(element.position(), "'" + element.name() + "' " + what);
    }
}
