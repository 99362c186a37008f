package io.virtwire.codegen.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.codegen.rpcl.FileElement;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkerTest {
    @Test
    void typedefsAreResolvedAway() {
        StructType struct = struct("typedef a b; typedef string a<5>; struct s { b x; };");

        assertThat(type(struct)).isEqualTo(new TextType(new Length.AtMost(5, 5)));
        assertThat(struct.fields().get(0).declared()).isEqualTo("b x");
    }

    @Test
    void limitIsKeptBesideTheDeclaredBound() {
        StructType struct = struct("struct s { /** @limit: 79 */ string x<4194304>; };");

        assertThat(type(struct)).isEqualTo(new TextType(new Length.AtMost(4194304, 79)));
    }

    @Test
    void limitOfATypedefHoldsWhereverItIsUsed() {
        assertThat(type(struct("/** @limit: 2 */ typedef opaque two<5>; struct s { two x; };")))
                .isEqualTo(new OpaqueType(new Length.AtMost(5, 2)));
    }

    @Test
    void onlyATypedefOf16OpaqueBytesCalledUuidIsAUuid() {
        assertThat(type(struct("typedef opaque my_UUID[16]; struct s { my_UUID x; };")))
                .isEqualTo(new UuidType());
        assertThat(type(struct("typedef opaque uuid[15]; struct s { uuid x; };")))
                .isEqualTo(new OpaqueType(new Length.Fixed(15)));
        assertThat(type(struct("typedef opaque uuid_of[16]; struct s { uuid_of x; };")))
                .isEqualTo(new OpaqueType(new Length.Fixed(16)));
        assertThat(type(struct("struct s { opaque uuid[16]; };"))).isEqualTo(new OpaqueType(new Length.Fixed(16)));
    }

    @Test
    void smallestSizeIsWhatNoValueIsBelow() {
        assertThat(struct("struct s { char a; hyper b; string c<5>; opaque d[5]; int e<>; int f[3]; int *g; };")
                        .smallestSize())
                .isEqualTo(4 + 8 + 4 + 8 + 4 + 12 + 4);
    }

    @Test
    void smallestArmCountsForTheSizeOfAUnion() {
        Schema schema = schema("union u switch (int t) { case 1: hyper h; case 2: int i; };");

        assertThat(schema.files().get(0).unions().get(0).smallestSize()).isEqualTo(8);
    }

    @Test
    void constantsOfAnEnumAreConstants() {
        assertThat(type(struct("enum e { A = 3, B = A }; struct s { int x[B]; };")))
                .isEqualTo(new ArrayType(Primitive.INT, new Length.Fixed(3)));
    }

    @Test
    void enumsOfProceduresAreProgramsOnlyWithTheirConstants() {
        Schema with = schema(
                "const X_PROGRAM = 0x80000000; const X_PROTOCOL_VERSION = 2; enum x_procedure { X_PROC_A = 1 };");
        Schema without = schema("enum x_procedure { X_PROC_A = 1 };");

        assertThat(with.files().get(0).enums()).isEmpty();
        assertThat(with.files().get(0).programs()).singleElement().satisfies(program -> {
            assertThat(program.number()).isEqualTo(0x80000000);
            assertThat(program.versionNumber()).isEqualTo(2);
        });
        assertThat(without.files().get(0).enums()).hasSize(1);
        assertThat(without.files().get(0).programs()).isEmpty();
    }

    @Test
    void structsOfAProcedureAreFoundByTheirNames() {
        Schema schema = schema("const X_PROGRAM = 1; const X_PROTOCOL_VERSION = 1;"
                + " enum x_procedure { X_PROC_GET_IT = 1, X_PROC_CAME = 2, X_PROC_REST = 3 };"
                + " struct x_get_it_args { int a; }; struct x_get_it_ret { int r; }; struct x_came_msg { int m; };");
        List<Procedure> procedures = schema.files().get(0).programs().get(0).procedures();

        assertThat(procedures)
                .extracting(Procedure::kind)
                .containsExactly(Procedure.Kind.CALL, Procedure.Kind.EVENT, Procedure.Kind.CALL);
        assertThat(procedures.get(0).arguments()).extracting(Field::name).containsExactly("args");
        assertThat(procedures.get(0).reply()).isInstanceOf(StructType.class);
        assertThat(procedures.get(1).message()).isNotNull();
        assertThat(procedures.get(2).arguments()).isEmpty();
        assertThat(procedures.get(2).reply()).isNull();
    }

    @Test
    void filesOfOneRunKnowEachOther() {
        Schema schema = schema("struct s { other o; int x<MAX>; };", "typedef int other; const MAX = 5;");

        assertThat(schema.files()).hasSize(2);
        assertThat(schema.files().get(0).structs().get(0).fields())
                .extracting(Field::type)
                .containsExactly(Primitive.INT, new ArrayType(Primitive.INT, new Length.AtMost(5, 5)));
    }

    private static StructType struct(String text) {
        return schema(text).files().get(0).structs().get(0);
    }

    private static Type type(StructType struct) {
        return struct.fields().get(0).type();
    }

    private static Schema schema(String... texts) {
        Problems problems = new Problems();
        List<FileElement> files = new ArrayList<>();
        for (String text : texts) {
            files.add(FileElement.parse(new Source("test" + files.size() + ".x", text), problems));
        }
        Schema schema = Linker.link(files, FileElement.parse(new Source("outside", ""), problems), problems);
        assertThat(problems.render()).isEqualTo("0 errors\n");
        return schema;
    }
}
