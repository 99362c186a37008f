package io.virtwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.config.SocketPaths.Mode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketPathsTest {
    private static final String SYSTEM = "/var/run/libvirt/";

    @Test
    void theDriversOwnSocketIsTakenWhereItIs() {
        assertThat(system(Mode.AUTO, "qemu", "virtqemud-sock", "libvirt-sock")).isEqualTo(SYSTEM + "virtqemud-sock");
        assertThat(system(Mode.AUTO, "qemu", "libvirt-sock")).isEqualTo(SYSTEM + "libvirt-sock");
        assertThat(system(Mode.AUTO, "qemu")).isEqualTo(SYSTEM + "libvirt-sock");
        assertThat(system(Mode.LEGACY, "qemu", "virtqemud-sock")).isEqualTo(SYSTEM + "libvirt-sock");
        assertThat(system(Mode.DIRECT, "qemu", "libvirt-sock")).isEqualTo(SYSTEM + "virtqemud-sock");
    }

    @Test
    void withoutADriverTheDaemonsAreLookedFor() {
        assertThat(system(Mode.AUTO, null, "virtlxcd-sock", "virtvzd-sock")).isEqualTo(SYSTEM + "virtlxcd-sock");
        assertThat(system(Mode.AUTO, null, "libvirt-sock")).isEqualTo(SYSTEM + "libvirt-sock");
        assertThat(system(Mode.DIRECT, null, "virtxend-sock")).isEqualTo(SYSTEM + "virtxend-sock");
        assertThatThrownBy(() -> system(Mode.DIRECT, null, "libvirt-sock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mode=direct needs a driver in the URI")
                .hasMessageEndingWith("/var/run/libvirt");
    }

    @Test
    void whoOnlyReadsHasASocketOfTheSystemsOnly() {
        assertThat(path(false, true, Mode.AUTO, "qemu", Set.of())).isEqualTo(SYSTEM + "libvirt-sock-ro");
        assertThat(path(false, true, Mode.AUTO, "qemu", Set.of(Path.of(SYSTEM + "virtqemud-sock-ro"))))
                .isEqualTo(SYSTEM + "virtqemud-sock-ro");
        assertThat(path(true, true, Mode.AUTO, "qemu", Set.of())).isEqualTo("/run/user/7/libvirt/libvirt-sock");
    }

    @Test
    void theUsersOwnAreInTheRuntimeDirectory() {
        assertThat(path(true, false, Mode.DIRECT, "qemu", Set.of())).isEqualTo("/run/user/7/libvirt/virtqemud-sock");
        assertThat(new Surroundings(Map.of(), Path.of("/home/u"), false, path -> false).runtimeDirectory())
                .isEqualTo(Path.of("/home/u/.cache/libvirt"));
        assertThat(new Surroundings(
                                Map.of("XDG_CACHE_HOME", "/c", "XDG_RUNTIME_DIR", ""), Path.of("/h"), false, p -> false)
                        .runtimeDirectory())
                .isEqualTo(Path.of("/c/libvirt"));
    }

    private static String system(Mode mode, @Nullable String driver, String... sockets) {
        Set<Path> there = new java.util.HashSet<>();
        for (String socket : sockets) {
            there.add(Path.of(SYSTEM, socket));
        }
        return path(false, false, mode, driver, there);
    }

    private static String path(boolean session, boolean readOnly, Mode mode, @Nullable String driver, Set<Path> there) {
        Surroundings surroundings =
                new Surroundings(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), Path.of("/home/u"), false, there::contains);
        return new SocketPaths(surroundings, session, readOnly)
                .choose(mode, driver)
                .toString();
    }
}
