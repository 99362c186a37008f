package io.virtwire.codegen.rpcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands at the top of a definition file. */
public sealed interface DefinitionElement {
    String name();

    /** {@return where the name is} */
    Position position();

    /** {@return what errors call it: its keyword, mostly} */
    String kind();

    /** {@return {@code kind} as in "is a struct"} */
    static String withArticle(String kind) {
        return (kind.equals("enum") ? "an " : "a ") + kind;
    }

    /** {@code const NAME = value;} */
    record Const(String name, Position position, ValueElement value) implements DefinitionElement {
        @Override
        public String kind() {
            return "constant";
        }
    }

    /** {@code typedef declaration;} */
    record Typedef(DeclarationElement declaration) implements DefinitionElement {
        @Override
        public String kind() {
            return "typedef";
        }

        @Override
        public String name() {
            return declaration.name();
        }

        @Override
        public Position position() {
            return declaration.position();
        }
    }

    /** {@code enum name { ... };} */
    record Enumeration(String name, Position position, List<EnumConstant> constants) implements DefinitionElement {
        @Override
        public String kind() {
            return "enum";
        }
    }

    /** {@code NAME = value} inside an enum. */
    record EnumConstant(String name, Position position, ValueElement value, Annotations annotations) {}

    /** {@code struct name { ... };} */
    record Struct(String name, Position position, List<DeclarationElement> fields) implements DefinitionElement {
        @Override
        public String kind() {
            return "struct";
        }
    }

    /** {@code union name switch (discriminant) { ... };} */
    record Union(String name, Position position, DeclarationElement discriminant, List<Arm> arms)
            implements DefinitionElement {
        @Override
        public String kind() {
            return "union";
        }
    }

    /**
     * One arm of a union.
     *
     * @param cases its case labels, empty for the default arm
     * @param declaration null for {@code void}
     * @param position of its first label
     */
    record Arm(List<ValueElement> cases, @Nullable DeclarationElement declaration, Position position) {}

    /** {@code program NAME { version ... } = number;} (RFC 5531 section 12) */
    record Program(String name, Position position, ValueElement number, List<Version> versions)
            implements DefinitionElement {
        @Override
        public String kind() {
            return "program";
        }
    }

    /** {@code version NAME { procedures } = number;} */
    record Version(String name, Position position, ValueElement number, List<Procedure> procedures) {}

    /**
     * {@code result NAME(arguments) = number;}
     *
     * @param result null for {@code void}
     */
    record Procedure(
            String name,
            Position position,
            ValueElement number,
            @Nullable TypeElement result,
            List<Argument> arguments,
            Annotations annotations) {}

    /**
     * An argument of a procedure.
     *
     * @param name rpcgen allows one, RFC 5531 does not
     */
    record Argument(TypeElement type, @Nullable String name, Position position) {}

    /** A definition with an error in it, already reported: its name is known, so that its uses are no errors. */
    record Broken(String name, Position position) implements DefinitionElement {
        @Override
        public String kind() {
            return "definition";
        }
    }
}
