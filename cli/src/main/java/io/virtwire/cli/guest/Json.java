package io.virtwire.cli.guest;

import java.util.List;
import java.util.Map;

/** A value of JSON, RFC 8259, that comes from QEMU, or is for it. */
interface Json {
    /** Writes itself. */
    void write(JsonLayout layout);

    /** {@return it on one line, or with a line for each member} */
    default String format(boolean pretty) {
        JsonLayout layout = new JsonLayout(pretty);
        write(layout);
        return layout.toText();
    }

    /**
     * An object.
     *
     * @param members in the order in which they are written
     */
    record Members(Map<String, Json> members) implements Json {
        @Override
        public void write(JsonLayout layout) {
            layout.open('{');
            for (Map.Entry<String, Json> member : members.entrySet()) {
                layout.name(member.getKey());
                member.getValue().write(layout);
            }
            layout.close('}');
        }
    }

    record Elements(List<Json> elements) implements Json {
        @Override
        public void write(JsonLayout layout) {
            layout.open('[');
            for (Json element : elements) {
                element.write(layout);
            }
            layout.close(']');
        }
    }

    record Text(String text) implements Json {
        @Override
        public void write(JsonLayout layout) {
            layout.string(text);
        }
    }

    /**
     * A number, true, false or null.
     *
     * @param word as it was written: a number keeps all of its digits
     */
    record Word(String word) implements Json {
        @Override
        public void write(JsonLayout layout) {
            layout.word(word);
        }
    }
}
