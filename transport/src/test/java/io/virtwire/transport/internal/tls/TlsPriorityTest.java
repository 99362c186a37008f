package io.virtwire.transport.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.RpcConnectException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsPriorityTest {
    @Test
    void withoutOneTheJdksSuitesAndVersionsSince12AreTaken() throws Exception {
        SSLEngine fresh = SSLContext.getDefault().createSSLEngine();

        SSLEngine engine = engine(null);

        assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
        assertThat(engine.getEnabledCipherSuites()).containsExactly(fresh.getEnabledCipherSuites());
    }

    @Test
    void versionsAreChosen() throws Exception {
        assertThat(engine("NORMAL:-VERS-ALL:+VERS-TLS1.3").getEnabledProtocols())
                .containsExactly("TLSv1.3");
        assertThat(engine("SECURE128:-VERS-TLS1.3:-VERS-TLS1.1").getEnabledProtocols())
                .containsExactly("TLSv1.2");
        assertThat(engine("normal:-vers-tls1.3").getEnabledProtocols()).containsExactly("TLSv1.2");
    }

    @Test
    void suitesAreLeftOut() throws Exception {
        assertThat(engine("SECURE256").getEnabledCipherSuites())
                .isNotEmpty()
                .noneMatch(suite -> suite.contains("_128_"));
        assertThat(engine("PFS").getEnabledCipherSuites())
                .isNotEmpty()
                .noneMatch(suite -> suite.startsWith("TLS_RSA_"));
        assertThat(engine("NORMAL:!CHACHA20-POLY1305:-DHE-RSA").getEnabledCipherSuites())
                .isNotEmpty()
                .noneMatch(suite -> suite.contains("CHACHA20") || suite.startsWith("TLS_DHE_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEGACY",
                "NONE:+VERS-TLS1.3",
                "NORMAL:+CTYPE-OPENPGP",
                "NORMAL:-VERS-TLS2.0",
                "NORMAL:+VERS-TLS1.0",
                "NORMAL:AES",
                "NORMAL:-VERS-ALL"
            })
    void whatCannotBeKeptIsRefusedByName(String text) {
        assertThatThrownBy(() -> TlsPriority.parse(text))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageStartingWith("tls_priority '" + text + "': ");
    }

    private static SSLEngine engine(String text) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        TlsPriority.parse(text).apply(engine);
        return engine;
    }
}
