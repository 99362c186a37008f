package io.virtwire.transport.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.TlsOptions;
import io.virtwire.transport.TlsOptions.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
    @TempDir
    private Path root;

    private Directory users;
    private Directory systems;
    private TlsOptions options;

    @BeforeEach
    void makePlaces() {
        users = Directory.flat(root.resolve("user"));
        systems = Directory.system(root.resolve("pki"));
        options = new TlsOptions(List.of(users, systems), null, true, true);
    }

    @Test
    void eachFileIsLookedForByItself() throws IOException {
        touch(systems.caCertificate(), users.revocationList(), users.clientCertificate(), users.clientKey());
        touch(systems.clientCertificate(), systems.clientKey());

        TlsFiles files = TlsFiles.find(options);

        assertThat(files.caCertificate()).isEqualTo(systems.caCertificate());
        assertThat(files.revocationList()).isEqualTo(users.revocationList());
        assertThat(files.own()).isEqualTo(new TlsFiles.OwnFiles(users.clientCertificate(), users.clientKey()));
    }

    @Test
    void halfAPairIsPassedOverWhereThereIsAWholeOne() throws IOException {
        touch(users.caCertificate(), users.clientKey(), systems.clientCertificate(), systems.clientKey());

        assertThat(TlsFiles.find(options).own())
                .isEqualTo(new TlsFiles.OwnFiles(systems.clientCertificate(), systems.clientKey()));
    }

    @Test
    void onlyTheAuthoritysMustBeThere() throws IOException {
        touch(users.caCertificate());

        TlsFiles files = TlsFiles.find(options);

        assertThat(files.revocationList()).isNull();
        assertThat(files.own()).isNull();
    }

    @Test
    void withoutTheAuthoritysThePlacesAreNamed() {
        assertThatThrownBy(() -> TlsFiles.find(options))
                .isInstanceOf(RpcConnectException.class)
                .hasMessage("Cannot read CA certificate '" + users.caCertificate() + "' or '" + systems.caCertificate()
                        + "': no such file");
    }

    @Test
    void halfAPairIsRefused() throws IOException {
        touch(users.caCertificate(), users.clientCertificate());

        assertThatThrownBy(() -> TlsFiles.find(options))
                .isInstanceOf(RpcConnectException.class)
                .hasMessage("Cannot read client key '" + users.clientKey() + "': no such file");
    }

    @Test
    void rootHasNoPlaceOfItsOwn() {
        Path home = Path.of("/home/someone");

        assertThat(TlsOptions.defaults(home, false).directories())
                .containsExactly(Directory.flat(home.resolve(".pki/libvirt")), Directory.system(Path.of("/etc/pki")));
        assertThat(TlsOptions.defaults(home, true).directories())
                .containsExactly(Directory.system(Path.of("/etc/pki")));
    }

    private static void touch(Path... files) throws IOException {
        for (Path file : files) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
