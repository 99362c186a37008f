package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.xdr.Opaque;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuMapsTest {
    @Test
    void theLowestBitOfTheFirstByteIsCpu0() {
        Opaque map = Opaque.copyOf((byte) 0x05, (byte) 0x80);

        assertThat(CpuMaps.read(map)).isEqualTo(cpus(0, 2, 15));
        assertThat(CpuMaps.write(cpus(0, 2, 15))).isEqualTo(map);
    }

    @Test
    void severalMapsStandOneBehindTheOther() {
        Opaque maps = Opaque.copyOf((byte) 1, (byte) 0, (byte) 0, (byte) 1, (byte) 9);

        assertThat(CpuMaps.readAll(maps, 2)).containsExactly(cpus(0), cpus(8));
        assertThat(CpuMaps.readAll(maps, 0)).isEmpty();
    }

    @Test
    void anEmptyMapIsRefused() {
        assertThatThrownBy(() -> CpuMaps.write(new BitSet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one CPU");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0 1|0-1", "0 2 3 4 9|0,2-4,9", "64 65|64-65"})
    void theTextIsLibvirts(String numbers, String text) {
        BitSet map = new BitSet();
        for (String number : numbers.split(" ", -1)) {
            map.set(Integer.parseInt(number));
        }

        assertThat(CpuMaps.text(map)).isEqualTo(text);
    }

    private static BitSet cpus(int... numbers) {
        BitSet map = new BitSet();
        IntStream.of(numbers).forEach(map::set);
        return map;
    }
}
