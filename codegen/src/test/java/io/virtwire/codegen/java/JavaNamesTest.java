package io.virtwire.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "remote_nonnull_domain, remote_, NonnullDomain",
        "virNetMessageHeader, vir, NetMessageHeader",
        "other_thing, remote_, OtherThing",
        "remote_, remote_, Remote",
        "remote_2fast, remote_, Remote2fast",
        "remote_error, remote_, RemoteError",
        "error, '', Error_",
        "SHOUTED_NAME, '', ShoutedName",
        "mixed_NAME, '', MixedNAME",
        "__under__scores__, '', UnderScores",
        "_1, '', _1",
    })
    void typesAreCamelCaseWithoutTheirPrefix(String name, String prefix, String expected) {
        assertThat(JavaNames.type(name, prefix)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "need_results, needResults",
        "libVer, libVer",
        "callbackID, callbackID",
        "ID, id",
        "URI_of, uriOf",
        "MAX_SIZE, maxSize",
        "Field, field",
        "x, x",
        "X, x",
        "_hidden, hidden",
        "_, __",
        "_9, _9",
        "class, class_",
        "true, true_",
        "to_string, toString_",
        "wait, wait_",
        "get_class, getClass_",
        "record, record",
    })
    void componentsBeginSmallAndAvoidWhatJavaTakes(String name, String expected) {
        assertThat(JavaNames.component(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"REMOTE_STRING_MAX, REMOTE_STRING_MAX", "mixedCase_9, mixedCase_9", "class, class_"})
    void constantsKeepTheirSpelling(String name, String expected) {
        assertThat(JavaNames.constant(name)).isEqualTo(expected);
    }
}
