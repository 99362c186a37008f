package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminUriTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("XDG_RUNTIME_DIR", "/run/user/7");

    @ParameterizedTest
    @CsvSource({
        "libvirtd:///system, /var/run/libvirt/libvirt-admin-sock",
        "virtqemud:///system, /var/run/libvirt/virtqemud-admin-sock",
        "virtproxyd:///system, /var/run/libvirt/libvirt-admin-sock",
        "libvirtd:///session, /run/user/7/libvirt/libvirt-admin-sock",
        "libvirtd:///system?socket=/tmp/s, /tmp/s",
    })
    void theSocketFollowsFromTheDaemon(String uri, Path socket) {
        assertThat(AdminUri.parse(uri, ENVIRONMENT).socket()).isEqualTo(socket);
    }

    @Test
    void withoutAUriItIsTheDaemonOfThisUser() {
        String path = "root".equals(System.getProperty("user.name")) ? "system" : "session";

        assertThat(AdminUri.parse("", ENVIRONMENT).text()).isEqualTo("libvirtd:///" + path);
    }

    @ParameterizedTest
    @CsvSource({
        "qemu:///system, scheme 'qemu'",
        "libvirtd+tcp:///system, scheme 'libvirtd'",
        "libvirtd://host/system, host 'host'",
        "libvirtd:///elsewhere, path '/elsewhere'",
    })
    void whatIsWrongIsNamed(String uri, String part) {
        assertThatThrownBy(() -> AdminUri.parse(uri, ENVIRONMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageContaining("allowed is");
    }
}
