package io.virtwire.codegen.rpcl;

import org.jspecify.annotations.Nullable;

/** A type specifier, before anything is looked up. */
public sealed interface TypeElement {
    Position position();

    /** {@return the type as the source has it} */
    String spelled();

    /** A type with a keyword of its own. */
    record Base(BaseType type, String spelled, Position position) implements TypeElement {}

    /**
     * The name of a type, which may be defined later or in another file.
     *
     * @param keyword {@code struct}, {@code enum} or {@code union} in front of the name, as C has it
     */
    record Named(@Nullable String keyword, String name, Position position) implements TypeElement {
        @Override
        public String spelled() {
            return keyword == null ? name : keyword + " " + name;
        }
    }

    /** A struct, enum or union written where it is used; {@link InlineTypes} gives it a name. */
    record Inline(DefinitionElement body, Position position) implements TypeElement {
        @Override
        public String spelled() {
            return body.name();
        }
    }
}
