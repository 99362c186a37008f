package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.config.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminUriTest {
    private static final Surroundings USER =
            new Surroundings(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), Path.of("/home/user"), false, path -> false);
    private static final Surroundings ROOT = new Surroundings(Map.of(), Path.of("/root"), true, path -> false);

    @ParameterizedTest
    @CsvSource({
        "libvirtd:///system, /var/run/libvirt/libvirt-admin-sock",
        "virtqemud:///system, /var/run/libvirt/virtqemud-admin-sock",
        "virtproxyd:///system, /var/run/libvirt/libvirt-admin-sock",
        "libvirtd:///session, /run/user/7/libvirt/libvirt-admin-sock",
        "libvirtd:///system?socket=/tmp/s, /tmp/s",
    })
    void theSocketFollowsFromTheDaemon(String uri, Path socket) {
        assertThat(AdminUri.parse(uri, USER).socket()).isEqualTo(socket);
    }

    @Test
    void withoutAUriItIsTheDaemonOfThisUser() {
        assertThat(AdminUri.parse("", USER).text()).isEqualTo("libvirtd:///session");
        assertThat(AdminUri.parse("", ROOT).text()).isEqualTo("libvirtd:///system");
    }

    @ParameterizedTest
    @CsvSource({
        "qemu:///system, scheme 'qemu'",
        "libvirtd+tcp:///system, scheme 'libvirtd'",
        "libvirtd://host/system, host 'host'",
        "libvirtd:///elsewhere, path '/elsewhere'",
    })
    void whatIsWrongIsNamed(String uri, String part) {
        assertThatThrownBy(() -> AdminUri.parse(uri, USER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageContaining("allowed is");
    }
}
