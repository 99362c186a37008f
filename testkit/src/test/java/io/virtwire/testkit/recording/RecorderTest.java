package io.virtwire.testkit.recording;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_DEFINE_XML;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.DomainDefineXmlArgs;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.transport.MessageTap;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import io.virtwire.xdr.Opaque;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RecorderTest {
    @TempDir
    private Path folder;

    @Test
    void aSessionIsWrittenWithItsLoginAndKeepalive() throws Exception {
        Path file = folder.resolve("session.txt");
        try (MockLibvirtd server = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            var call = peer.expectCall(RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.ping();
            peer.reply(call, new ConnectGetHostnameRet("mock"));
            peer.expectEnd();
        })) {
            try (Recorder recorder =
                    Recorder.to(file, RecordingOptions.defaults().withFact("server", "a mock"))) {
                RpcChannel channel = RpcChannel.open(
                                server.endpoint(),
                                new RemoteLogin("test:///default", false),
                                RpcOptions.defaults().withTap(recorder))
                        .get();
                new RemoteProgram(channel).connectGetHostname().get();
                channel.close();
                server.verify();
            }
        }

        assertThat(Files.readString(file)
                        .replaceAll(" [0-9]\\.[0-9]{6} ", " T ")
                        .lines()
                        .filter(line -> !line.startsWith("  |") && !line.isEmpty()))
                .containsExactly(
                        "virtwire-recording 1",
                        "server: a mock",
                        "1 > T REMOTE_PROC_AUTH_LIST call ok serial 0, 0 bytes",
                        "2 < T REMOTE_PROC_AUTH_LIST reply ok serial 0, 8 bytes",
                        "    types[0] = REMOTE_AUTH_NONE",
                        "3 > T REMOTE_PROC_CONNECT_SUPPORTS_FEATURE call ok serial 1, 4 bytes",
                        "    feature = 10",
                        "4 > T REMOTE_PROC_CONNECT_OPEN call ok serial 2, 28 bytes",
                        "    name = \"test:///default\"",
                        "    flags = 0",
                        "5 < T REMOTE_PROC_CONNECT_SUPPORTS_FEATURE reply ok serial 1, 4 bytes",
                        "    supported = 1",
                        "6 < T REMOTE_PROC_CONNECT_OPEN reply ok serial 2, 0 bytes",
                        "7 > T REMOTE_PROC_CONNECT_GET_HOSTNAME call ok serial 3, 0 bytes",
                        "8 < T KEEPALIVE_PROC_PING message ok serial 0, 0 bytes",
                        "9 > T KEEPALIVE_PROC_PONG message ok serial 0, 0 bytes",
                        "10 < T REMOTE_PROC_CONNECT_GET_HOSTNAME reply ok serial 3, 8 bytes",
                        "    hostname = \"mock\"",
                        "end of 10 messages");
    }

    @Test
    void messagesThatDoNotFitAreToldAtTheEnd() throws IOException {
        StuckWriter file = new StuckWriter();
        Recorder recorder = new Recorder(
                new BufferedWriter(file), RecordingOptions.defaults().withMaxPending(1 << 20));
        MessageTap.Listener connection = recorder.connection();
        Opaque name = Messages.bytes(new DomainLookupByNameArgs("n".repeat(2 << 20)));

        for (int serial = 0; serial < 4; serial++) {
            connection.sent(Messages.call(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, serial), name.asByteBuffer());
        }

        file.goOn();
        assertThatThrownBy(recorder::close)
                .isInstanceOf(IOException.class)
                .hasMessage("the recording is incomplete: 3 messages came while 1048576 bytes of others waited for"
                        + " being written");
        Recording read = Recording.read(new StringReader(file.toString()), "memory");
        assertThat(read.items()).hasSize(1);
        assertThat(read.incomplete())
                .isEqualTo("3 messages came while 1048576 bytes of others waited for being written");
    }

    /** A file on a disk that does not answer for a while. */
    private static final class StuckWriter extends StringWriter {
        private final CountDownLatch stuck = new CountDownLatch(1);

        void goOn() {
            stuck.countDown();
        }

        @Override
        public void write(char[] text, int offset, int length) {
            try {
                stuck.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            super.write(text, offset, length);
        }
    }

    /** Whatever it fails with, and whether there was something to write or only something left to flush. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void aRecordingWhoseWriterFailsHasNoEnd(int length) throws IOException {
        List<Supplier<Throwable>> failures = List.of(
                () -> new IOException("full"),
                () -> new IllegalStateException("full"),
                () -> new AssertionError("full"));
        for (Supplier<Throwable> failure : failures) {
            FailingWriter file = new FailingWriter(failure);
            Recorder recorder = new Recorder(new BufferedWriter(file), RecordingOptions.defaults());
            Opaque name = Messages.bytes(new DomainLookupByNameArgs("n".repeat(length)));

            recorder.connection().sent(Messages.call(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 1), name.asByteBuffer());

            assertThatThrownBy(recorder::close).isInstanceOf(IOException.class).hasMessageContaining("full");
            assertThat(file.toString()).doesNotContain("end of");
        }
    }

    /** A file whose disk takes nothing. */
    private static final class FailingWriter extends StringWriter {
        private final Supplier<Throwable> failure;

        FailingWriter(Supplier<Throwable> failure) {
            this.failure = failure;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            throw FailingWriter.<RuntimeException>unchecked(failure.get());
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // StringWriter declares no exception
        private static <T extends Throwable> T unchecked(Throwable failure) throws T {
            throw (T) failure;
        }
    }

    @Test
    void aSecretOf100KilobytesIsHiddenAndWhatFollowsIsThere() throws IOException {
        Path file = folder.resolve("long.txt");
        String secret = "hunter2,\\n".repeat(10_000);
        Opaque define = Messages.bytes(new DomainDefineXmlArgs("{\"data\": \"" + secret + "\"}<secret/>"));
        Opaque name = Messages.bytes(new DomainLookupByNameArgs("behind"));

        try (Recorder recorder = Recorder.to(file, RecordingOptions.defaults())) {
            MessageTap.Listener connection = recorder.connection();
            connection.sent(Messages.call(REMOTE_PROC_DOMAIN_DEFINE_XML, 1), define.asByteBuffer());
            connection.sent(Messages.call(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 2), name.asByteBuffer());
        }

        assertThat(Files.readString(file))
                .doesNotContain("hunter2")
                .contains("name = \"behind\"")
                .endsWith("end of 2 messages\n");
    }

    @Test
    void onlyItsOwnerMayReadAFileThatWasMade() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions here");
        Path file = folder.resolve("mine.txt");

        Recorder.to(file, RecordingOptions.defaults()).close();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void packetsInARowAreOneBlock() throws IOException {
        Path file = folder.resolve("packets.txt");
        try (Recorder recorder = Recorder.to(file, RecordingOptions.defaults())) {
            MessageTap.Listener connection = recorder.connection();
            for (int packet = 0; packet < 5; packet++) {
                connection.received(StreamMessages.DATA, ByteBuffer.allocate(packet < 4 ? 100 : 7));
            }
            connection.received(StreamMessages.DATA, ByteBuffer.allocate(0));
        }

        assertThat(Files.readString(file))
                .contains(", 407 bytes\n  packets: 4 x 100, 7\n  crc32c: ", "\n6 < ", "end of 6 messages\n");
        assertThat(Recording.read(file).items()).hasSize(2);
    }

    @Test
    void whatComesAfterTheEndIsNotWritten() throws IOException {
        Path file = folder.resolve("late.txt");
        Recorder recorder = Recorder.to(file, RecordingOptions.defaults());
        recorder.close();

        recorder.connection().received(StreamMessages.DATA, ByteBuffer.allocate(0));
        recorder.close();

        assertThat(Recording.read(file).items()).isEmpty();
    }
}
