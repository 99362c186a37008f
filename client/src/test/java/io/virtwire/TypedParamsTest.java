package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.params.DomainStatsKey;
import io.virtwire.params.MigrateKey;
import io.virtwire.params.TypedKey;
import io.virtwire.params.TypedKind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TypedParamsTest {
    private static final TypedKey<Integer> NUMBER = TypedKey.ofInt("number");
    private static final TypedKey<Long> BIG = TypedKey.ofUnsignedLong("big");

    @Test
    void allSevenKindsComeBackAsTheyWerePut() {
        TypedParams params = TypedParams.builder()
                .add(NUMBER, -1)
                .add(TypedKey.ofUnsignedInt("uint"), 0xFFFF_FFFFL)
                .add(TypedKey.ofLong("long"), Long.MIN_VALUE)
                .add(BIG, -1L)
                .add(TypedKey.ofDouble("double"), 0.5)
                .add(TypedKey.ofBoolean("truth"), true)
                .add(TypedKey.ofText("text"), "größe")
                .build();

        assertThat(params.toList())
                .containsExactly(
                        new TypedParam("number", TypedKind.INT, -1L),
                        new TypedParam("uint", TypedKind.UNSIGNED_INT, 0xFFFF_FFFFL),
                        new TypedParam("long", TypedKind.LONG, Long.MIN_VALUE),
                        new TypedParam("big", TypedKind.UNSIGNED_LONG, -1L),
                        new TypedParam("double", TypedKind.DOUBLE, 0.5),
                        new TypedParam("truth", TypedKind.BOOLEAN, true),
                        new TypedParam("text", TypedKind.TEXT, "größe"));
        assertThat(params)
                .hasToString("[number=-1, uint=4294967295, long=-9223372036854775808, big=18446744073709551615,"
                        + " double=0.500000, truth=yes, text=größe]");
        assertThat(params.get(NUMBER)).isEqualTo(-1);
        assertThat(params.getLong("uint")).isEqualTo(OptionalLong.of(0xFFFF_FFFFL));
        assertThat(params.getLong("text")).isEqualTo(OptionalLong.empty());
        assertThat(params.getDouble("double")).isEqualTo(OptionalDouble.of(0.5));
        assertThat(params.getBoolean("truth")).isTrue();
        assertThat(params.getText("text")).isEqualTo("größe");
        assertThat(params.getText("number")).isNull();
    }

    @Test
    void aNumberOfAnotherKindIsReadAsTheKeySays() {
        TypedParams params =
                TypedParams.builder().add(TypedKey.ofUnsignedInt("big"), 7L).build();

        assertThat(params.get(BIG)).isEqualTo(7L);
    }

    @Test
    void aValueThatIsNotOfTheKeysTypeIsSaid() {
        TypedParams params =
                TypedParams.builder().add(TypedKey.ofText("number"), "seven").build();

        assertThatThrownBy(() -> params.get(NUMBER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("typed parameter 'number' is of kind TEXT here and is asked for as INT");
    }

    @Test
    void aNumberTooLargeForTheKeysTypeIsSaid() {
        TypedParams params =
                TypedParams.builder().add(TypedKey.ofLong("number"), 1L << 40).build();

        assertThatThrownBy(() -> params.get(NUMBER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesMayRepeatAndStayInOrder() {
        TypedParams params = TypedParams.builder()
                .add(MigrateKey.MIGRATE_DISKS, "vda")
                .add(NUMBER, 1)
                .add(MigrateKey.MIGRATE_DISKS, "vdb")
                .build();

        assertThat(params.getAll(MigrateKey.MIGRATE_DISKS)).containsExactly("vda", "vdb");
        assertThat(params.get(MigrateKey.MIGRATE_DISKS)).isEqualTo("vda");
        assertThat(params.size()).isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsNullOrTheOtherValue() {
        assertThat(TypedParams.none().get(NUMBER)).isNull();
        assertThat(TypedParams.none().get(NUMBER, 5)).isEqualTo(5);
        assertThat(TypedParams.none().contains(NUMBER)).isFalse();
        assertThat(TypedParams.none().getAll(NUMBER)).isEqualTo(List.of());
    }

    @Test
    void aNameHasAtMost79Bytes() {
        TypedParams.Builder builder = TypedParams.builder();

        builder.add(TypedKey.ofInt("n".repeat(79)), 1);

        assertThatThrownBy(() -> builder.add(TypedKey.ofInt("ö".repeat(40)), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has 80 bytes of UTF-8; allowed are 1 to 79");
        assertThatThrownBy(() -> builder.add(TypedKey.ofInt(""), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnsignedNumberHas32Bits() {
        assertThatThrownBy(() -> TypedParams.builder().add(TypedKey.ofUnsignedInt("uint"), 1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("typed parameter 'uint' is 4294967296; an unsigned 32-bit number is 0 to 4294967295");
    }

    @Test
    void namesWithAnIndexAreMade() {
        assertThat(DomainStatsKey.blockName(3).name()).isEqualTo("block.3.name");
    }
}
