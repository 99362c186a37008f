package io.virtwire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthOptionsTest {
    @Test
    void theValueOfAUriNamesAKindAndMaybeAMechanism() {
        assertThat(AuthOptions.parse("none")).isEqualTo(new AuthOptions(AuthOptions.Kind.NONE, null));
        assertThat(AuthOptions.parse("Polkit")).isEqualTo(new AuthOptions(AuthOptions.Kind.POLKIT, null));
        assertThat(AuthOptions.parse("sasl")).isEqualTo(new AuthOptions(AuthOptions.Kind.SASL, null));
        assertThat(AuthOptions.parse("SASL.scram-sha-1"))
                .isEqualTo(new AuthOptions(AuthOptions.Kind.SASL, "scram-sha-1"))
                .hasToString("sasl.scram-sha-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sasl.", "saslX", "digest-md5"})
    void anythingElseIsRefused(String auth) {
        assertThatThrownBy(() -> AuthOptions.parse(auth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown authentication type '" + auth + "', must be none, polkit, sasl or sasl.MECHANISM");
    }
}
