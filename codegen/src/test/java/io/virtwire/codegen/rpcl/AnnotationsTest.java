package io.virtwire.codegen.rpcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void linesOfNameAndValueAreAnnotations() {
        Annotations annotations =
                before("/**\n * @generate: both\n * @acl: domain:read\n\t * @acl:\tdomain:write:FLAG \r\n */");

        assertThat(annotations.all()).extracting(Annotation::name).containsExactly("generate", "acl", "acl");
        assertThat(annotations.named("acl"))
                .extracting(Annotation::value)
                .containsExactly("domain:read", "domain:write:FLAG");
    }

    @Test
    void annotationKnowsItsPlace() {
        assertThat(before("/**\n * @priority: high\n */").named("priority"))
                .singleElement()
                .satisfies(annotation -> assertThat(annotation.position()).hasToString("test.x:3:4"));
    }

    @Test
    void commentOfOneLineMayBeOne() {
        assertThat(before("/** @limit: 79 */").named("limit"))
                .extracting(Annotation::value)
                .containsExactly("79");
        assertThat(before("/*@limit:79*/").named("limit"))
                .extracting(Annotation::value)
                .containsExactly("79");
    }

    @Test
    void proseAboutAnnotationsIsNone() {
        assertThat(before("/* Each function has\n * - @generate: none|client|server|both\n * and @priority: high\n *"
                                + " @acl without a value\n * mail@example.org: no\n */")
                        .all())
                .isEmpty();
    }

    @Test
    void onlyTheLastCommentCounts() {
        assertThat(before("/** @priority: high */ /* nothing */").all()).isEmpty();
    }

    @Test
    void commentBehindAValueIsThatOfTheNextConstant() {
        Problems problems = new Problems();
        DefinitionElement.Enumeration enumeration = (DefinitionElement.Enumeration)
                FileElement.parse(new Source("test.x", "enum e { A = 1, /** @priority: high */ B = 2 };"), problems)
                        .definitions()
                        .get(0);

        assertThat(enumeration.constants().get(0).annotations().all()).isEmpty();
        assertThat(enumeration.constants().get(1).annotations().all()).hasSize(1);
    }

    private static Annotations before(String comment) {
        Problems problems = new Problems();
        FileElement file = FileElement.parse(new Source("test.x", "enum e {\n" + comment + "\nA = 1 };"), problems);
        assertThat(problems.render()).isEqualTo("0 errors\n");
        return ((DefinitionElement.Enumeration) file.definitions().get(0))
                .constants()
                .get(0)
                .annotations();
    }
}
