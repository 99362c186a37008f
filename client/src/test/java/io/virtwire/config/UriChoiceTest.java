package io.virtwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UriChoiceTest {
    private static final LibvirtConf CONF = LibvirtConf.parse("libvirt.conf", """
            uri_default = "lab"
            uri_aliases = [ "lab=qemu+tls://lab.example/system", "old=xen://" ]
            """);
    private static final LibvirtConf NOTHING = LibvirtConf.parse("libvirt.conf", "");

    @Test
    void theGivenOneComesFirstThenTheEnvironmentThenTheConfiguration() {
        assertThat(choose("test:///default", "qemu:///session", CONF)).isEqualTo("test:///default");
        assertThat(choose("", "qemu:///session", CONF)).isEqualTo("qemu:///session");
        assertThat(choose("", "", CONF)).isEqualTo("qemu+tls://lab.example/system");
        assertThat(choose("", "", NOTHING)).isNull();
    }

    @Test
    void itIsToldWhoSaidIt() {
        assertThat(origin("test:///default", "", CONF)).isEqualTo("given");
        assertThat(origin("", "qemu:///session", CONF)).isEqualTo("LIBVIRT_DEFAULT_URI");
        assertThat(origin("", "", CONF)).isEqualTo("uri_default of libvirt.conf, alias 'lab' of libvirt.conf");
        assertThat(origin("", "", NOTHING)).startsWith("nobody names one");
        assertThat(UriChoice.aliases(CONF)).containsExactly("lab", "old");
    }

    @Test
    void aliasesAreWholeNames() {
        assertThat(choose("lab", "", CONF)).isEqualTo("qemu+tls://lab.example/system");
        assertThat(choose("LAB", "", CONF)).isEqualTo("LAB");
        assertThat(choose("la", "", CONF)).isEqualTo("la");
    }

    @Test
    void whoWantsNoAliasesGetsNone() {
        Surroundings surroundings = new Surroundings(Map.of(), Path.of("/h"), false, path -> false);

        assertThat(UriChoice.choose("lab", false, surroundings, CONF).text()).isEqualTo("lab");
    }

    @Test
    void xenNeedsNoPath() {
        assertThat(choose("Xen", "", NOTHING)).isEqualTo("xen:///system");
        assertThat(choose("xen://", "", NOTHING)).isEqualTo("xen:///system");
        assertThat(choose("old", "", CONF)).isEqualTo("xen:///system");
    }

    @Test
    void anAliasThatIsNoneIsNamed() {
        assertThatThrownBy(() -> choose("x", "", LibvirtConf.parse("f", "uri_aliases = ['lab']")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f: entry 'lab' of 'uri_aliases' must be name=uri");
        assertThatThrownBy(() -> choose("x", "", LibvirtConf.parse("f", "uri_aliases = ['a.b=test:///default']")))
                .hasMessageStartingWith("f: entry 'a.b=test:///default' of");
    }

    @Test
    void twoSlashesWhereThreeWereMeantAreFound() {
        assertThatThrownBy(() -> UriChoice.requireAllSlashes("qemu://system", "qemu", "system", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("qemu:///system, with three slashes");
        assertThatCode(() -> UriChoice.requireAllSlashes("qemu://system/system", "qemu", "system", "/system"))
                .doesNotThrowAnyException();
        assertThatCode(() -> UriChoice.requireAllSlashes("lxc://system", "lxc", "system", ""))
                .doesNotThrowAnyException();
    }

    private static String choose(String given, String variable, LibvirtConf conf) {
        return choice(given, variable, conf).text();
    }

    private static String origin(String given, String variable, LibvirtConf conf) {
        return choice(given, variable, conf).origin();
    }

    private static UriChoice choice(String given, String variable, LibvirtConf conf) {
        Surroundings surroundings =
                new Surroundings(Map.of("LIBVIRT_DEFAULT_URI", variable), Path.of("/h"), false, path -> false);
        return UriChoice.choose(given, true, surroundings, conf);
    }
}
