package io.virtwire.codegen.java;

import io.virtwire.codegen.CompiledDefinitions;
import io.virtwire.codegen.TestData;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private static final RoundTrip ROUND_TRIP =
            new RoundTrip(CompiledDefinitions.COMPILATION, TestData.definitions(), CompiledDefinitions.CODE);

    @ParameterizedTest
    @MethodSource("types")
    void whatIsReadIsWrittenAgain(String type) {
        ROUND_TRIP.check(type, new Random(type.hashCode()), 100);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatEndsTooEarlyIsRefused(String type) {
        ROUND_TRIP.checkTruncated(type, new Random(type.hashCode()), 3);
    }

    static List<String> types() {
        return ROUND_TRIP.types();
    }
}
