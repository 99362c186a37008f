package io.virtwire.codegen.rpcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x",
                "unsigned x",
                "unsigned int x",
                "unsigned hyper x",
                "unsigned char x",
                "unsigned short x",
                "char x[5]",
                "short x<>",
                "bool *x",
                "float x<MAX>",
                "double x[0x10]",
                "string x<>",
                "string x<5>",
                "opaque x[MAX]",
                "opaque x<>",
                "thing x",
                "thing *x",
                "struct thing x",
                "enum thing *x",
                "union thing x<5>"
            })
    void everyDeclarationIsSpelledAsItWas(String declaration) {
        assertThat(struct(declaration + ";").fields())
                .singleElement()
                .satisfies(field -> assertThat(field.spelled()).isEqualTo(declaration));
    }

    @Test
    void blanksAndCommentsInsideADeclarationAreNotSpelled() {
        assertThat(struct("unsigned /* of */ int\n\tx < MAX > ;")
                        .fields()
                        .get(0)
                        .spelled())
                .isEqualTo("unsigned int x<MAX>");
    }

    @Test
    void everythingKnowsItsPlace() {
        DefinitionElement.Struct struct = struct("\n    thing *x;");
        DeclarationElement field = struct.fields().get(0);

        assertThat(struct.position()).hasToString("test.x:1:8");
        assertThat(field.position()).hasToString("test.x:2:12");
        assertThat(field.type().position()).hasToString("test.x:2:5");
    }

    @Test
    void typesWrittenWhereTheyAreUsedAreNamedAfterTheirPlace() {
        List<DefinitionElement> definitions = parse("struct s { struct { enum { A = 1 } b; } c<5>; };");

        assertThat(definitions).extracting(DefinitionElement::name).containsExactly("s_c_b", "s_c", "s");
        assertThat(((DefinitionElement.Struct) definitions.get(2))
                        .fields()
                        .get(0)
                        .spelled())
                .isEqualTo("s_c c<5>");
    }

    @Test
    void typedefOfABodyIsTheTypeItself() {
        assertThat(parse("typedef union switch (int i) { case 1: void; } u;"))
                .singleElement()
                .isInstanceOf(DefinitionElement.Union.class)
                .extracting(DefinitionElement::name)
                .isEqualTo("u");
    }

    @Test
    void typedefOfAListOfABodyNamesTheBody() {
        assertThat(parse("typedef struct { int i; } list<5>;"))
                .extracting(DefinitionElement::name)
                .containsExactly("list_element", "list");
    }

    @Test
    void keywordsOfProgramsAreNamesElsewhere() {
        assertThat(struct("int program; int version;").fields())
                .extracting(DeclarationElement::name)
                .containsExactly("program", "version");
    }

    private static DefinitionElement.Struct struct(String fields) {
        return (DefinitionElement.Struct) parse("struct s { " + fields + " };").get(0);
    }

    private static List<DefinitionElement> parse(String text) {
        Problems problems = new Problems();
        FileElement file = FileElement.parse(new Source("test.x", text), problems);
        assertThat(problems.render()).isEqualTo("0 errors\n");
        return file.definitions();
    }
}
