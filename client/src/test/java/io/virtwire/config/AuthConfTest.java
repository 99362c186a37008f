package io.virtwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialRequest.Kind;
import io.virtwire.transport.RpcAuthException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthConfTest {
    private static final String TEXT = """
            # who is who
            [credentials-lab]
            authname=admin
            username = someone
            password=  two words\\s \\\\
            password=secret\\s\\t\s
            ; note=this is a key
            [auth-libvirt-lab.example]
            credentials=lab

            [credentials-others]
            password=others
            [auth-libvirt-default]
            credentials=others
            """;

    @TempDir
    private Path folder;

    @Test
    void theHostsGroupComesBeforeTheDefault() throws Exception {
        assertThat(ask(TEXT, Kind.AUTHNAME, "lab.example")).isEqualTo("admin");
        assertThat(ask(TEXT, Kind.USERNAME, "lab.example")).isEqualTo("someone");
        assertThat(ask(TEXT, Kind.PASSPHRASE, "elsewhere.example")).isEqualTo("others");
        assertThat(ask(TEXT, Kind.PASSPHRASE, "LAB.example")).isEqualTo("others");
        assertThat(ask(TEXT, Kind.REALM, "lab.example")).isNull();
        assertThat(ask(TEXT, Kind.ECHOPROMPT, "lab.example")).isNull();
        assertThat(ask("", Kind.PASSPHRASE, "lab.example")).isNull();
    }

    @Test
    void theLaterValueCountsWithItsBlanksAndEscapes() throws Exception {
        assertThat(ask(TEXT, Kind.PASSPHRASE, "lab.example")).isEqualTo("secret \t ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key=value                                     | line 1 stands before the first group",
                "[group]~no assignment                         | line 2 is no group, no key=value and no comment",
                "[group~                                       | line 1 begins like a group, and is none: [name]",
                "[auth-libvirt-h]                              | group 'auth-libvirt-h' has no item 'credentials'",
                "[auth-libvirt-h]~credentials=x                | group 'credentials-x', which group 'auth-libvirt-h' names, is not there",
                "[auth-libvirt-h]~credentials=x~[credentials-x]~password=hush\\x | item 'password' of group 'credentials-x' has a backslash",
            })
    void whatIsWrongIsNamedAndNoSecretIsTold(String text, String why) {
        assertThatThrownBy(() -> ask(text.replace('~', '\n'), Kind.PASSPHRASE, "h"))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageStartingWith("Cannot use '" + folder.resolve("auth.conf") + "': " + why)
                .hasMessageNotContaining("hush");
    }

    @Test
    void aNamedFileMustBeThere() {
        AuthConf conf = AuthConf.find(folder.resolve("none").toString(), surroundings(Map.of()), ConnectJournal.NONE);

        assertThatThrownBy(() -> conf.answer(request(Kind.AUTHNAME, "h")))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("Cannot read '" + folder.resolve("none"));
    }

    @Test
    void theEnvironmentComesBeforeTheUriAndThatBeforeTheUsersFolder() throws Exception {
        Path byUri = write("uri.conf", "by-uri");
        Path byVariable = write("variable.conf", "by-variable");
        Files.createDirectories(folder.resolve("libvirt"));
        write("libvirt/auth.conf", "by-folder");
        Map<String, String> variable = Map.of("LIBVIRT_AUTH_FILE", byVariable.toString());

        assertThat(answer(
                        AuthConf.find(byUri.toString(), surroundings(variable), ConnectJournal.NONE),
                        Kind.AUTHNAME,
                        "h"))
                .isEqualTo("by-variable");
        assertThat(answer(
                        AuthConf.find(byUri.toString(), surroundings(Map.of()), ConnectJournal.NONE),
                        Kind.AUTHNAME,
                        "h"))
                .isEqualTo("by-uri");
        assertThat(answer(AuthConf.find(null, surroundings(Map.of()), ConnectJournal.NONE), Kind.AUTHNAME, "h"))
                .isEqualTo("by-folder");
    }

    private Path write(String name, String who) throws Exception {
        return Files.writeString(
                folder.resolve(name), "[credentials-x]\nauthname=" + who + "\n[auth-libvirt-default]\ncredentials=x\n");
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(
                environment.isEmpty() ? Map.of("XDG_CONFIG_HOME", folder.toString()) : environment,
                folder,
                false,
                Files::exists);
    }

    private @Nullable String ask(String text, Kind kind, String host) throws Exception {
        Path file = Files.writeString(folder.resolve("auth.conf"), text);
        return answer(AuthConf.find(file.toString(), surroundings(Map.of()), ConnectJournal.NONE), kind, host);
    }

    private static @Nullable String answer(AuthConf conf, Kind kind, String host) {
        char[] answer = conf.answer(request(kind, host));
        return answer == null ? null : new String(answer);
    }

    private static CredentialRequest request(Kind kind, String host) {
        return new CredentialRequest(kind, "?", "libvirt", host, null);
    }
}
