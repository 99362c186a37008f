package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void arrayHasOneElementPerLine() {
        JsonWriter writer = new JsonWriter().beginArray();
        writer.beginObject().name("a").number(1).name("b").string("c").endObject();
        writer.beginObject().endObject();

        assertThat(writer.endArray().toText()).isEqualTo("""
                [
                  {"a": 1, "b": "c"},
                  {}
                ]
                """);
    }

    @Test
    void arrayMayBeOnOneLine() {
        JsonWriter writer = new JsonWriter(false).beginArray();
        writer.beginObject().name("a").number(1).endObject();
        writer.beginObject().endObject();

        assertThat(writer.endArray().toText()).isEqualTo("[{\"a\": 1}, {}]\n");
    }

    @Test
    void emptyArrayIsOnOneLine() {
        assertThat(new JsonWriter().beginArray().endArray().toText()).isEqualTo("[]\n");
    }

    @Test
    void objectIsOnOneLineWithAllThatIsInIt() {
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("list").beginArray().string("a").string("b").endArray();
        writer.name("none").beginArray().endArray();
        writer.name("object").beginObject().name("x").bool(true).endObject();
        writer.name("id").number(OptionalInt.empty()).name("other").number(OptionalInt.of(7));

        assertThat(writer.endObject().toText())
                .isEqualTo(
                        "{\"list\": [\"a\", \"b\"], \"none\": [], \"object\": {\"x\": true}, \"id\": null, \"other\": 7}\n");
    }

    @Test
    void stringsAreEscaped() {
        JsonWriter writer = new JsonWriter().beginArray();
        writer.string("\"\\/\n\t\r\u0000\u001b\u007f\u009b\u2028\u202e\ud800 ö漢😀");

        assertThat(writer.endArray().toText())
                .isEqualTo(
                        "[\n  \"\\\"\\\\/\\n\\t\\u000d\\u0000\\u001b\\u007f\\u009b\\u2028\\u202e\\ud800 ö漢😀\"\n]\n");
    }
}
