package io.virtwire.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
    @Test
    void aUriLeadsToItsPort() {
        try (Door door = Door.onTcp("test", 0)) {
            assertThat(door.uri("qemu:///system")).isEqualTo("qemu+tcp://" + door.endpoint() + "/system");
            assertThatThrownBy(() -> door.uri("/default"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("hypervisor '/default', must be such as test:///default");
        }
    }

    @Test
    void aUriLeadsToItsSocketWhateverItsName(@TempDir Path folder) {
        try (Door door = Door.onUnix("test", folder.resolve("a b&c+d"))) {
            assertThat(door.uri("test:///default"))
                    .isEqualTo("test+unix:///default?socket=" + folder + "/a%20b%26c%2Bd");
        }
    }
}
