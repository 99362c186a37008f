package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.config.LibvirtConf;
import io.virtwire.config.Surroundings;
import io.virtwire.transport.AuthOptions;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.SshFarSide;
import io.virtwire.transport.SshOptions;
import io.virtwire.transport.TlsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @TempDir
    private Path folder;

    private Surroundings surroundings;

    @BeforeEach
    void enter() {
        surroundings = new Surroundings(
                Map.of("XDG_CONFIG_HOME", folder.toString(), "XDG_RUNTIME_DIR", "/run/user/7"),
                Path.of("/home/user"),
                false,
                path -> path.startsWith(folder) && Files.exists(path));
    }

    @Test
    void fakeHostIsInTheProcess() {
        Target target = Target.of(
                LibvirtUri.parse("fake:///tmp/host.xml"), false, surroundings, LibvirtConf.read(surroundings));

        assertThat(target.endpoint()).isEqualTo(new Endpoint.InProcess("fake", "/tmp/host.xml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test+tcp://127.0.0.1:99/default                 | 127.0.0.1:99             | test:///default",
                "test+tcp://[::1]/default                        | [::1]:16509              | test:///default",
                "qemu+tcp://user@host/system?no_verify=1&x=y#f   | host:16509               | qemu:///system?x=y#f",
                "qemu+unix:///system?Socket=/tmp/s&mode=auto     | /tmp/s                   | qemu:///system",
                "qemu+tcp://host/system?name=test:///default     | host:16509               | test:///default",
                "qemu+tcp:///system                              | localhost:16509          | qemu:///system",
                "qemu+tls:///system                              | localhost:16514          | qemu:///system",
                "qemu://host/system?pkipath=/p                   | host:16514               | qemu:///system",
                "remote+tcp://host/                              | host:16509               | ''",
                "qemu:///system                                  | /var/run/libvirt/libvirt-sock     | qemu:///system",
                "qemu:///session                                 | /run/user/7/libvirt/libvirt-sock  | qemu:///session",
                "test+unix:///default                            | /run/user/7/libvirt/libvirt-sock  | test:///default",
                "qemu:///system?mode=direct                      | /var/run/libvirt/virtqemud-sock   | qemu:///system",
            })
    void whereItLeadsAndWhatTheServerIsTold(String text, String endpoint, String name) {
        Target target = target(text);

        assertThat(target.endpoint()).hasToString(endpoint);
        assertThat(target.name()).isEqualTo(name);
    }

    @Test
    void withoutAUriTheServerChooses() {
        Target target = Target.of(null, true, surroundings, LibvirtConf.read(surroundings));

        assertThat(target.endpoint()).hasToString("/run/user/7/libvirt/libvirt-sock");
        assertThat(target.name()).isNull();
    }

    @Test
    void tlsTakesItsParameters() {
        TlsOptions plain = tls("qemu+tls://host/system");
        assertThat(plain).isEqualTo(TlsOptions.defaults(Path.of("/home/user"), false));

        TlsOptions all = tls("qemu+tls://host/system?pkipath=/p&no_verify=1&no_sanity=2&tls_priority=PFS");
        assertThat(all)
                .isEqualTo(plain.withPkiPath(Path.of("/p"))
                        .withVerify(false)
                        .withSanityCheck(false)
                        .withPriority("PFS"));
        assertThat(tls("qemu+tls://host/system?no_verify=0&no_sanity=0")).isEqualTo(plain);
    }

    @Test
    void sshTakesItsParameters() {
        Endpoint.Ssh plain = ssh("qemu+ssh://me@host:2222/system?x=y");
        assertThat(plain.host()).isEqualTo("host");
        assertThat(plain.port()).isEqualTo(2222);
        assertThat(plain.user()).isEqualTo("me");
        assertThat(plain.ssh()).isEqualTo(SshOptions.defaults(Path.of("/home/user"), null));
        assertThat(plain.farSide())
                .isEqualTo(new SshFarSide(
                        SshFarSide.Proxy.AUTO, "/var/run/libvirt/libvirt-sock", null, "qemu:///system?x=y", false));

        Endpoint.Ssh all = ssh("qemu+libssh2://host/system?keyfile=/k&known_hosts=/h&known_hosts_verify=AUTO&no_tty=1"
                + "&sshauth=Password,keyboard-interactive&netcat=/bin/nc&socket=/s&mode=legacy");
        assertThat(all.ssh())
                .isEqualTo(plain.ssh()
                        .withIdentityFile(Path.of("/k"))
                        .withKnownHostsFile(Path.of("/h"))
                        .withHostKeyCheck(SshOptions.HostKeyCheck.AUTO)
                        .withBatch(true)
                        .withMethods(List.of(SshOptions.Method.PASSWORD, SshOptions.Method.KEYBOARD_INTERACTIVE)));
        assertThat(all.farSide())
                .isEqualTo(new SshFarSide(
                        SshFarSide.Proxy.NETCAT, "/s", "/bin/nc", "qemu:///system?socket=/s&mode=legacy", false));
        assertThat(ssh("qemu+libssh://host/session").farSide().proxy()).isEqualTo(SshFarSide.Proxy.NATIVE);
        assertThat(ssh("qemu+ssh://host/system?no_verify=1").ssh().hostKeyCheck())
                .isEqualTo(SshOptions.HostKeyCheck.IGNORE);
    }

    @Test
    void aProgramMayBeTheWay() {
        assertThat(target("qemu+ext:///system?command=/usr/bin/way").endpoint())
                .isEqualTo(new Endpoint.Command(List.of("/usr/bin/way")));
    }

    private Endpoint.Ssh ssh(String text) {
        return (Endpoint.Ssh) target(text).endpoint();
    }

    @Test
    void theConfigurationSaysWhatTheUriDoesNot() throws Exception {
        configure("remote_mode = 'direct'\ntls_priority = \"SECURE256\"\n");

        assertThat(target("qemu:///system").endpoint()).hasToString("/var/run/libvirt/virtqemud-sock");
        assertThat(target("qemu:///system?mode=legacy").endpoint()).hasToString("/var/run/libvirt/libvirt-sock");
        assertThat(tls("qemu+tls://host/system").priority()).isEqualTo("SECURE256");
        assertThat(tls("qemu+tls://host/system?tls_priority=PFS").priority()).isEqualTo("PFS");
    }

    @Test
    void whatTheConfigurationHasWrongIsNamed() throws Exception {
        configure("remote_mode = 'wrong'\n");

        assertThatThrownBy(() -> target("qemu:///system"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("libvirt/libvirt.conf")
                        + ": setting 'remote_mode' is 'wrong'; allowed is auto, legacy and direct");

        configure("remote_proxy = 'wrong'\n");

        assertThatThrownBy(() -> target("qemu+ssh://host/system"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("libvirt/libvirt.conf")
                        + ": setting 'remote_proxy' is 'wrong'; allowed is auto, native, netcat, streamlocal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qemu+carrier://host/system       | transport 'carrier'; allowed is unix, tcp, tls, ssh (also as libssh and libssh2) and ext, as in qemu+ssh://host/path",
                "qemu+ext:///system               | transport ext without parameter 'command'; allowed is command=/path/of/a/program",
                "qemu+ssh://host/system?mode=direct | mode=direct with transport ssh; allowed is auto and legacy: the far host's sockets cannot be seen",
                "qemu+ssh://host/system?proxy=x   | parameter 'proxy' is 'x'; allowed is auto, native, netcat, streamlocal",
                "qemu+ssh://host/system?sshauth=x | parameter 'sshauth' is 'x'; allowed is agent, privkey, password, keyboard-interactive",
                "qemu+ssh://host/system?proxy=native&netcat=nc | netcat path not valid with native proxy mode; allowed is netcat= with proxy=netcat, or without proxy=",
                "qemu+ssh://host/system?keyfile=   | parameter 'keyfile' is empty; allowed is the path of a file",
                "qemu+ssh://host/system?socket=   | socket is empty or has a NUL in it; allowed is a path there, such as /run/libvirt/libvirt-sock or nc",
                "qemu+ssh://host/system?netcat=-x | netcat '-x' begins with '-', and would be taken for an option; allowed is a path there, such as /run/libvirt/libvirt-sock or nc",
                "qemu+ssh://host/system?no_tty=x  | parameter 'no_tty' is 'x'; allowed is a number: 0 for no, 1 for yes",
                "qemu+ssh://host/system?auth=x    | parameter 'auth' is 'x'; allowed is none, polkit, sasl and sasl.MECHANISM",
                "ssh://host/system                | driver 'ssh'; allowed is a hypervisor's, with the transport behind it, as in qemu+ssh://host/system",
                "qemu+unix://system               | host 'system' with transport unix; allowed is no host, as in qemu:///system",
                "qemu:///system?mode=wrong        | parameter 'mode' is 'wrong'; allowed is auto, legacy and direct",
                "qemu+tls://host/system?no_verify=yes | parameter 'no_verify' is 'yes'; allowed is a number: 0 for no, 1 for yes",
            })
    void whatIsWrongIsNamedWithWhatIsAllowed(String text, String problem) {
        assertThatThrownBy(() -> target(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("URI '" + text + "': " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qemu:///embed?root=/r",
                "qemu+tcp://host/system?mode=wrong",
                "qemu:///system?socket=/s&mode=wrong",
                "qemu+tcp://host/system?auth=wrong",
                "qemu:///system?auth=sasl."
            })
    void whatThisVersionHasNotIsRefused(String text) {
        assertThatThrownBy(() -> target(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLoginMayBeInsistedOn() {
        assertThat(target("qemu:///system").auth()).isEqualTo(AuthOptions.ANY);
        assertThat(target("qemu:///system?AUTH=sasl.scram-sha-256").auth())
                .isEqualTo(new AuthOptions(AuthOptions.Kind.SASL, "scram-sha-256"));
        assertThat(target("qemu+tcp://host/system?auth=polkit").auth())
                .isEqualTo(new AuthOptions(AuthOptions.Kind.POLKIT, null));
    }

    private TlsOptions tls(String text) {
        return ((Endpoint.Tls) target(text).endpoint()).tls();
    }

    private Target target(String text) {
        return Target.of(LibvirtUri.parse(text), false, surroundings, LibvirtConf.read(surroundings));
    }

    private void configure(String text) throws Exception {
        Files.createDirectories(folder.resolve("libvirt"));
        Files.writeString(folder.resolve("libvirt/libvirt.conf"), text);
    }
}
