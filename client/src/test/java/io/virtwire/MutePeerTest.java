package io.virtwire;

import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_POLKIT;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_SASL;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_INIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthSaslInitRet;
import io.virtwire.protocol.remote.AuthSaslStartRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that goes mute in the middle of the login keeps nobody waiting, and the failure says where it did. */
@Timeout(60)
class MutePeerTest {
    /** All that comes before the silence must fit in, on a busy machine too. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    /** After what a peer says no more. */
    private enum Silence {
        NOTHING("connected, but the login was not answered") {
            @Override
            void answer(MockPeer peer) {}
        },
        LOGIN_KINDS("logged in, but the opening of test:///default was not answered") {
            @Override
            void answer(MockPeer peer) throws IOException {
                loginKinds(peer);
            }
        },
        KEEPALIVE("logged in, but the opening of test:///default was not answered") {
            @Override
            void answer(MockPeer peer) throws IOException {
                loginKinds(peer);
                peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE), new ConnectSupportsFeatureRet(1));
            }
        },
        PINGS_ONLY("logged in, but the opening of test:///default was not answered") {
            @Override
            void answer(MockPeer peer) throws IOException {
                KEEPALIVE.answer(peer);
                peer.expectCall(REMOTE_PROC_CONNECT_OPEN);
                peer.ping(); // alive, but still without an answer
            }
        },
        POLKIT("connected, but polkit did not decide") {
            @Override
            void answer(MockPeer peer) throws IOException {
                loginKinds(peer, REMOTE_AUTH_POLKIT);
            }
        },
        SASL("connected, but AUTH_SASL_INIT was not answered") {
            @Override
            void answer(MockPeer peer) throws IOException {
                loginKinds(peer, REMOTE_AUTH_SASL);
            }
        },
        MECHANISMS("connected, but AUTH_SASL_START was not answered") {
            @Override
            void answer(MockPeer peer) throws IOException {
                SASL.answer(peer);
                peer.reply(peer.expectCall(REMOTE_PROC_AUTH_SASL_INIT), new AuthSaslInitRet("DIGEST-MD5"));
            }
        },
        CHALLENGE("connected, but AUTH_SASL_STEP was not answered") {
            @Override
            void answer(MockPeer peer) throws IOException {
                MECHANISMS.answer(peer);
                Opaque challenge =
                        Opaque.ofUtf8("realm=\"r\",nonce=\"n\",qop=\"auth\",charset=utf-8,algorithm=md5-sess");
                peer.reply(peer.expectCall(REMOTE_PROC_AUTH_SASL_START), new AuthSaslStartRet(0, 0, challenge));
            }
        };

        private final String told;

        Silence(String told) {
            this.told = told;
        }

        abstract void answer(MockPeer peer) throws IOException;

        private static void loginKinds(MockPeer peer, AuthType... kinds) throws IOException {
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of(kinds)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFailureNamesTheStep(Silence after) {
        ConnectOptions options = ConnectOptions.defaults()
                .withConnectTimeout(LIMIT)
                .withCredentials(request -> "something".toCharArray());
        Path socket = folder.resolve("s");
        try (MockLibvirtd server = MockLibvirtd.onUnix(socket, peer -> {
            after.answer(peer);
            peer.beSilent();
        })) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> Connection.open("test+unix:///default?socket=" + socket, options))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining(after.told + " within the connect timeout of PT1S");
        }
    }

    @Test
    void aProgramThatStaysMuteIsEnded() throws Exception {
        Path program = folder.resolve("mute");
        Files.writeString(program, "#!/bin/sh\necho $$ >\"$0.pid\"\nexec cat >\"$0.got\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> Connection.open(
                        "test+ext:///default?command=" + program,
                        ConnectOptions.defaults().withConnectTimeout(LIMIT)))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("connected, but the login was not answered within the connect timeout of PT1S");

        long pid = Long.parseLong(Files.readString(folder.resolve("mute.pid")).strip());
        ProcessHandle.of(pid)
                .ifPresent(left -> left.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }
}
