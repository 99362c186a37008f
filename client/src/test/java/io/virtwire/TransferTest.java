package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_DOWNLOAD;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_CONTINUE;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_ERROR;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_OK;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.StorageVolDownloadArgs;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.XdrVoid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest extends StreamTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();

    @Test
    void aDownloadEndsWithTheServersWord() throws Exception {
        CompletableFuture<StorageVolDownloadArgs> asked = new CompletableFuture<>();
        serveDownload((peer, opener) -> {
            asked.complete(opener.args(StorageVolDownloadArgs::read));
            peer.sendData(opener, ascii("all of it"));
            confirmDownload(peer, opener);
        });

        Transferred all = volume.download(
                Channels.newChannel(arrived), SHARED.withOffset(5).withLength(9));

        assertThat(arrived).hasToString("all of it");
        assertThat(all).isEqualTo(new Transferred(9, 0));
        assertThat(asked.join()).isEqualTo(new StorageVolDownloadArgs(volume.reference(), 5, 9, 0));
        server.verify();
    }

    @Test
    void aTransferHasAConnectionOfItsOwn() throws Exception {
        server = MockLibvirtd.onTcp(peer -> {
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of()));
            ReceivedCall next = peer.receive();
            if (next.header().proc() == REMOTE_PROC_CONNECT_OPEN) {
                peer.reply(next, XdrVoid.ARGS); // no question about keepalive: this one shall not be pinged
                ReceivedCall opener = peer.expectCall(REMOTE_PROC_STORAGE_VOL_DOWNLOAD);
                peer.reply(opener, XdrVoid.ARGS);
                peer.sendData(opener, ascii("aside"));
                confirmDownload(peer, opener);
                peer.answerClose();
                peer.expectEnd();
            } else {
                assertThat(next.header().proc()).isEqualTo(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE);
                peer.reply(next, new ConnectSupportsFeatureRet(1));
                peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_OPEN), XdrVoid.ARGS);
                peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
            }
        });
        connect(ConnectOptions.defaults());

        volume.download(Channels.newChannel(arrived), TransferOptions.defaults());

        assertThat(arrived).hasToString("aside");
        assertThat(connection.getHostname()).isEqualTo("mock");
        server.verify();
    }

    @Test
    void holesOfAFileAreSteppedOverAndTheLastOneCounts() throws Exception {
        serveHoles(1 << 20);

        Transferred all = downloadTo("new", CREATE, WRITE);

        byte[] expected = new byte[2 * (1 << 20) + 4];
        System.arraycopy(ascii("data"), 0, expected, 1 << 20, 4);
        assertThat(folder.resolve("new")).hasBinaryContent(expected);
        assertThat(all).isEqualTo(new Transferred(4, 2L << 20));
    }

    @Test
    void holesOverOldBytesAreZeros() throws Exception {
        Files.write(folder.resolve("old"), ascii("0123456789abcdef"));
        serveHoles(10);

        downloadTo("old", WRITE);

        byte[] expected = new byte[24];
        System.arraycopy(ascii("data"), 0, expected, 10, 4);
        assertThat(folder.resolve("old")).hasBinaryContent(expected);
    }

    @Test
    void holesOfAFileThatOnlyGrowsAreZeros() throws Exception {
        Files.write(folder.resolve("log"), ascii("before"));
        serveHoles(3);

        downloadTo("log", APPEND);

        assertThat(folder.resolve("log")).hasBinaryContent(ascii("before\0\0\0data\0\0\0"));
    }

    @Test
    void holesOfAnythingElseAreZeros() throws Exception {
        serveHoles(200_000);

        volume.download(Channels.newChannel(arrived), SPARSE);

        byte[] expected = new byte[400_004];
        System.arraycopy(ascii("data"), 0, expected, 200_000, 4);
        assertThat(arrived.toByteArray()).isEqualTo(expected);
    }

    private void serveHoles(long length) {
        serveDownload((peer, opener) -> {
            peer.sendHole(opener, length);
            peer.sendData(opener, ascii("data"));
            peer.sendHole(opener, length);
            confirmDownload(peer, opener);
        });
    }

    private Transferred downloadTo(String name, OpenOption... options) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(name), options)) {
            return volume.download(file, SPARSE);
        }
    }

    @Test
    void aTargetThatThrowsAbortsTheStreamAndItsFailureCounts() throws Exception {
        IOException full = new IOException("no space left");
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("some"));
            peer.sendData(opener, ascii("more"));
            peer.expectPacket(opener, VIR_NET_ERROR);
            peer.confirmEnd(opener);
        });
        WritableByteChannel target = new FailingTarget(full);

        assertThatThrownBy(() -> volume.download(target, SHARED.withOffset(1000)))
                .isInstanceOfSatisfying(TransferException.class, failure -> {
                    assertThat(failure).hasCause(full);
                    assertThat(failure).hasMessage("java.io.IOException: no space left (after 0 bytes)");
                    assertThat(failure.getTransferred()).isEqualTo(Transferred.NOTHING);
                });
        server.verify();
    }

    @Test
    void aFailedDownloadSaysWhereToGoOn() {
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("some"));
            peer.sendHole(opener, 96);
            peer.failStream(opener, 38, 18, "disk on fire");
            peer.receive();
        });

        assertThatThrownBy(() -> volume.download(Channels.newChannel(arrived), SPARSE.withOffset(1000)))
                .isInstanceOfSatisfying(TransferException.class, failure -> {
                    assertThat(failure).hasMessage("disk on fire (after 100 bytes)");
                    assertThat(failure.getNumber()).isEqualTo(ErrorNumber.SYSTEM_ERROR);
                    assertThat(failure.getTransferred()).isEqualTo(new Transferred(4, 96));
                    assertThat(failure.getResumeOffset()).isEqualTo(1100);
                });
    }

    @Test
    void anUploadTakesBytesAsTheyCome() throws Exception {
        serveUpload((peer, opener) -> arrive(peer, opener));

        Transferred all = volume.upload(new Dripping("one by one"), SHARED);

        assertThat(arrived).hasToString("one by one");
        assertThat(all).isEqualTo(new Transferred(10, 0));
        server.verify();
    }

    @Test
    void anUploadWithALengthReadsNoMore() throws Exception {
        serveUpload((peer, opener) -> arrive(peer, opener));
        ByteArrayInputStream source = new ByteArrayInputStream(ascii("enough|too much"));

        volume.upload(Channels.newChannel(source), SHARED.withLength(6));

        assertThat(arrived).hasToString("enough");
        assertThat(source.available()).isEqualTo(9);
        server.verify();
    }

    @Test
    void runsOfZerosAreNotSent() throws Exception {
        List<String> packets = new ArrayList<>();
        serveUpload((peer, opener) -> {
            packets.add("data " + peer.expectPacket(opener, VIR_NET_CONTINUE).size());
            packets.add("hole " + peer.expectHole(opener));
            packets.add("data " + peer.expectPacket(opener, VIR_NET_CONTINUE).size());
            packets.add("hole " + peer.expectHole(opener));
            peer.expectPacket(opener, VIR_NET_OK);
            peer.confirmEnd(opener);
        });
        byte[] bytes = new byte[10_000_000];
        bytes[0] = 1;
        bytes[4096 + 4095] = 1; // zeros before it, but not a block of them
        bytes[9_000_000] = 1;

        Transferred all = volume.upload(Channels.newChannel(new ByteArrayInputStream(bytes)), SPARSE);

        assertThat(packets).containsExactly("data 8192", "hole 8990720", "data 4096", "hole 996992");
        assertThat(all).isEqualTo(new Transferred(12_288, 9_987_712));
        server.verify();
    }

    @Test
    void aSourceThatThrowsAbortsTheStreamAndItsFailureCounts() throws Exception {
        IOException broken = new IOException("bad sector");
        serveUpload((peer, opener) -> {
            ReceivedCall packet = peer.receive();
            while (packet.header().status().equals(VIR_NET_CONTINUE)) {
                packet = peer.receive();
            }
            assertThat(packet.header().status()).isEqualTo(VIR_NET_ERROR);
            peer.failStream(opener, 38, 18, "a later failure");
        });

        assertThatThrownBy(() -> volume.upload(new Breaking(300_000, broken), SHARED.withOffset(512)))
                .isInstanceOfSatisfying(TransferException.class, failure -> {
                    assertThat(failure).hasCause(broken);
                    assertThat(failure.getTransferred().data()).isEqualTo(258_048);
                    assertThat(failure.getResumeOffset()).isEqualTo(512);
                });
        server.verify();
    }

    @Test
    void theErrorOfTheServerEndsAnUpload() throws Exception {
        serveUpload((peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_CONTINUE);
            peer.failStream(opener, 38, 18, "no space");
            while (peer.receive().header().status().equals(VIR_NET_CONTINUE)) {
                // what was under way
            }
        });

        assertThatThrownBy(() -> volume.upload(new Breaking(Long.MAX_VALUE, new IOException()), SHARED))
                .isInstanceOf(TransferException.class)
                .hasMessageStartingWith("no space (after ")
                .cause()
                .isInstanceOf(LibvirtException.class);
    }

    @Test
    void theErrorOfTheEndIsThatOfTheTransfer() {
        serveUpload((peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_CONTINUE);
            peer.expectPacket(opener, VIR_NET_OK);
            peer.failStream(opener, 38, 18, "no space");
            peer.receive();
        });

        assertThatThrownBy(() -> volume.upload(new Dripping("hm"), SHARED))
                .isInstanceOf(TransferException.class)
                .hasMessage("no space (after 2 bytes)");
    }

    @Test
    void theListenerIsToldOfEachPart() throws Exception {
        List<Transferred> told = new ArrayList<>();
        serveHoles(50);

        volume.download(Channels.newChannel(arrived), SPARSE.withListener(told::add));

        assertThat(told).containsExactly(new Transferred(0, 50), new Transferred(4, 50), new Transferred(4, 100));
    }

    @Test
    void aListenerThatThrowsEndsTheTransfer() throws Exception {
        serveUpload((peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_CONTINUE);
            peer.expectPacket(opener, VIR_NET_ERROR);
            peer.confirmEnd(opener);
        });

        assertThatThrownBy(() -> volume.upload(new Dripping("x"), SHARED.withListener(soFar -> {
                    throw new UnsupportedOperationException("enough");
                })))
                .isExactlyInstanceOf(UnsupportedOperationException.class);
        server.verify();
    }

    @Test
    void aChannelThatDoesNotWaitIsRefused() throws Exception {
        serveUpload((peer, opener) -> peer.expectPacket(opener, VIR_NET_ERROR));
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            source.configureBlocking(false);

            assertThatThrownBy(() -> volume.upload(source, SHARED)).isInstanceOf(IllegalBlockingModeException.class);
            assertThat(sink.isOpen()).isTrue();
        }
        server.verify();
    }

    private static void confirmDownload(MockPeer peer, ReceivedCall opener) throws IOException {
        peer.sendData(opener);
        peer.expectPacket(opener, VIR_NET_OK);
        peer.confirmEnd(opener);
    }

    /** Keeps one packet, and confirms the end behind it. */
    private void arrive(MockPeer peer, ReceivedCall opener) throws IOException {
        arrived.write(peer.expectPacket(opener, VIR_NET_CONTINUE).toByteArray());
        peer.expectPacket(opener, VIR_NET_OK);
        peer.confirmEnd(opener);
    }

    /** Gives nothing, one byte, nothing, one byte. */
    private static final class Dripping implements ReadableByteChannel {
        private final ByteBuffer bytes;
        private boolean dry;

        Dripping(String text) {
            this.bytes = ByteBuffer.wrap(ascii(text));
        }

        @Override
        public int read(ByteBuffer target) {
            dry = !dry;
            if (dry) {
                return 0;
            } else if (!bytes.hasRemaining()) {
                return -1;
            }
            target.put(bytes.get());
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Gives so many bytes, and then its failure. */
    private static final class Breaking implements ReadableByteChannel {
        private final IOException failure;
        private long left;

        Breaking(long bytes, IOException failure) {
            this.left = bytes;
            this.failure = failure;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left == 0) {
                throw failure;
            }
            byte[] bytes = new byte[(int) Math.min(left, target.remaining())];
            Arrays.fill(bytes, (byte) 1);
            target.put(bytes);
            left -= bytes.length;
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Takes nothing. */
    private record FailingTarget(IOException failure) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            throw failure;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
