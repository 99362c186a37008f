package io.virtwire.transport.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.SshOptions;
import io.virtwire.transport.SshOptions.HostKeyCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {
    @TempDir
    Path home;

    private SshOptions options;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        options = SshOptions.defaults(home, null).withConfigFiles(List.of(home.resolve(".ssh/config")));
    }

    @Test
    void firstValueCountsAndIdentitiesCollect() throws IOException {
        touch("a", "b");
        SshTarget target = resolve("web1", """
                # comment
                Host web* !web2
                    HostName=%h.example
                    Port 2200
                    IdentityFile ~/.ssh/a
                Host *
                    Port 2300
                    User "some one"
                    IdentityFile %d/.ssh/b
                    UserKnownHostsFile ~/.ssh/known-%r /other
                    StrictHostKeyChecking accept-new
                """);

        assertThat(target.host()).isEqualTo("web1.example");
        assertThat(target.port()).isEqualTo(2200);
        assertThat(target.user()).isEqualTo("some one");
        assertThat(target.identityFiles()).containsExactly(home.resolve(".ssh/a"), home.resolve(".ssh/b"));
        assertThat(target.knownHostsFiles()).containsExactly(home.resolve(".ssh/known-some one"), Path.of("/other"));
        assertThat(target.hostKeyCheck()).isEqualTo(HostKeyCheck.AUTO);
        assertThat(target.knownAs()).isEqualTo("[web1.example]:2200");
    }

    @Test
    void negatedPatternIsAVeto() throws IOException {
        assertThat(resolve("web2", "Host web* !web2\n Port 2200\n").port()).isEqualTo(22);
        assertThat(resolve("other", "Host web* !web2\n Port 2200\n").port()).isEqualTo(22);
    }

    @Test
    void matchBlocksCountForTheirConditionsOnly() throws IOException {
        String config = """
                Host x
                  User u
                Match host x exec "touch HACKED"
                  Port 1
                Match originalhost y,x
                  Port 2
                Match all
                  HostKeyAlias z
                """;

        assertThat(resolve("x", config).port()).isEqualTo(2);
        assertThat(resolve("x", config).knownAs()).isEqualTo("z");
        assertThat(home.resolve("HACKED")).doesNotExist();
    }

    @Test
    void filesAreIncluded() throws IOException {
        Files.createDirectory(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/1.conf"), "Host x\n Port 7\n");
        Files.writeString(home.resolve(".ssh/conf.d/2.conf"), "Host *\n Port 8\n");

        assertThat(resolve("x", "Include conf.d/*.conf\n").port()).isEqualTo(7);
        assertThat(resolve("y", "Include ~/.ssh/conf.d/*.conf\n").port()).isEqualTo(8);
        assertThat(resolve("y", "Host x\n Include conf.d/2.conf\n").port()).isEqualTo(22);
    }

    @Test
    void fileThatIncludesItselfIsRefused() throws IOException {
        assertThatThrownBy(() -> resolve("x", "Include config\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("include each other");
    }

    @Test
    void whatTheUserNamesComesBeforeTheConfiguration() throws IOException {
        Files.writeString(
                home.resolve(".ssh/config"), "Port 7\nUser u\nIdentityFile ~/.ssh/a\nStrictHostKeyChecking no\n");

        SshTarget target = SshTarget.resolve(
                "x",
                9,
                "me",
                options.withIdentityFile(Path.of("/k"))
                        .withHostKeyCheck(HostKeyCheck.NORMAL)
                        .withKnownHostsFile(Path.of("/h")));

        assertThat(target.port()).isEqualTo(9);
        assertThat(target.user()).isEqualTo("me");
        assertThat(target.identityFiles()).containsExactly(Path.of("/k"));
        assertThat(target.hostKeyCheck()).isEqualTo(HostKeyCheck.NORMAL);
        assertThat(target.knownHostsFiles()).containsExactly(Path.of("/h"));
    }

    @Test
    void withoutAConfigurationItIsAsOpenSshHasIt() throws IOException {
        touch("id_rsa", "id_ed25519");

        SshTarget target = SshTarget.resolve("x", 0, null, options);

        assertThat(target.port()).isEqualTo(22);
        assertThat(target.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(target.identityFiles())
                .containsExactly(home.resolve(".ssh/id_ed25519"), home.resolve(".ssh/id_rsa"));
        assertThat(target.hostKeyCheck()).isEqualTo(HostKeyCheck.NORMAL);
        assertThat(target.jumps()).isEmpty();
    }

    @Test
    void proxyCommandIsRefusedByName() {
        assertThatThrownBy(() -> resolve("x", "ProxyCommand nc %h %p\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ProxyCommand");
    }

    private SshTarget resolve(String host, String config) throws IOException {
        Files.writeString(home.resolve(".ssh/config"), config);
        return SshTarget.resolve(host, 0, null, options);
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(home.resolve(".ssh").resolve(name));
        }
    }
}
