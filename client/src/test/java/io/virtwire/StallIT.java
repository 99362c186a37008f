package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.StreamOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Streams that nobody takes from, of a real libvirtd that loses its patience early: it sends a PING a second, and ends a
 * connection that has left two of them unanswered.
 */
@Timeout(120)
class StallIT {
    private static final int MORE_THAN_SOCKETS_HOLD = 64 << 20;

    /** Of a stream, in bytes. */
    private static final long MAX_MEMORY = 4 << 20;

    /** In PINGs, which come once a second. */
    private static final int LONGER_THAN_ITS_PATIENCE = 6;

    private static PrivateLibvirtd libvirtd;
    private static Path folder;
    private static Connection other;

    @BeforeAll
    static void start() throws IOException {
        libvirtd = PrivateLibvirtd.start(Map.of("VIRTWIRE_KEEPALIVE_SECONDS", "1"));
        folder = Path.of(libvirtd.get("VIRTWIRE_TESTBED"), "stall");
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        other = Connection.open(libvirtd.get("URI_QEMU_TCP"));
        other.storagePools()
                .create("<pool type='dir'><name>stall</name><target><path>%s</path></target></pool>".formatted(folder));
        StreamCalls.newVolume(other.storagePools().lookupByName("stall"), "large", MORE_THAN_SOCKETS_HOLD);
    }

    @AfterAll
    static void stop() throws IOException {
        if (other != null) {
            other.close();
        }
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @Test
    void onASharedConnectionTheStreamFailsAndTheConnectionLives() throws Exception {
        ConnectOptions impatient =
                ConnectOptions.defaults().withStreams(StreamOptions.defaults().withStallLimit(Duration.ofSeconds(1)));
        try (Connection connection = Connection.open(libvirtd.get("URI_QEMU_TCP"), impatient);
                StreamChannel stream = large(connection)
                        .openDownload(TransferOptions.defaults().withOwnConnection(false))) {
            while (connection.getStatistics().streams() > 0) {
                connection.getHostname(); // the last one waits until the stream has failed, because nothing is read
                // before
            }

            ByteBuffer read = ByteBuffer.allocate(1 << 20);
            assertThatThrownBy(() -> {
                        while (stream.read(read.clear()) >= 0) {
                            // what came before the failure is told first
                        }
                    })
                    .isInstanceOf(CallTimeoutException.class);
            awaitPings(connection, LONGER_THAN_ITS_PATIENCE);
            assertThat(connection.getHostname()).isNotEmpty();
        }
    }

    /** The PINGs of the server stand behind megabytes that wait to be read. */
    @Test
    void onASharedConnectionAReaderThatIsSlowButSteadyGetsAll() throws Exception {
        ConnectOptions likeTheServer = ConnectOptions.defaults().withKeepAlive(new KeepAlive(Duration.ofSeconds(1), 5));
        try (Connection connection = Connection.open(libvirtd.get("URI_QEMU_TCP"), likeTheServer);
                StreamChannel stream = large(connection)
                        .openDownload(TransferOptions.defaults().withOwnConnection(false))) {
            ByteBuffer read = ByteBuffer.allocate(StreamOptions.MAX_CHUNK);
            long total = 0;
            for (int i = 0; i < LONGER_THAN_ITS_PATIENCE; i++) {
                awaitPings(other, 1);
                total += stream.read(read.clear());
            }
            assertThat(connection.getStatistics().pings())
                    .as("PINGs that came through")
                    .isZero();

            for (int count = stream.read(read.clear()); count >= 0; count = stream.read(read.clear())) {
                total += count;
            }
            stream.finish();

            assertThat(total).isEqualTo(MORE_THAN_SOCKETS_HOLD);
            assertThat(connection.getHostname()).isNotEmpty();
        }
    }

    @Test
    void onAConnectionOfItsOwnItMayStandStillForAsLongAsItLikes() throws Exception {
        try (Connection connection = Connection.open(libvirtd.get("URI_QEMU_TCP"))) {
            Slow target = new Slow();

            Transferred all = large(connection).download(target, TransferOptions.defaults());

            assertThat(all.total()).isEqualTo(MORE_THAN_SOCKETS_HOLD);
            assertThat(target.written).isEqualTo(MORE_THAN_SOCKETS_HOLD);
            assertThat(target.memory)
                    .as("bytes of direct memory while the stream stood still")
                    .isLessThanOrEqualTo(MAX_MEMORY);
        }
    }

    private static StorageVol large(Connection connection) {
        return connection.storagePools().lookupByName("stall").lookupVolByName("large");
    }

    /** Waits until the server has sent as many PINGs over that connection from now on. */
    private static void awaitPings(Connection connection, int count) {
        long enough = connection.getStatistics().pings() + count;
        while (connection.getStatistics().pings() < enough) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Takes the first bytes only when the server would have ended a connection that it asks for signs of life. */
    private static final class Slow implements WritableByteChannel {
        final long before = directMemory();
        long memory;
        long written;

        @Override
        public int write(ByteBuffer bytes) {
            if (written == 0) {
                awaitPings(other, LONGER_THAN_ITS_PATIENCE);
                memory = directMemory() - before;
            }
            int count = bytes.remaining();
            written += count;
            bytes.position(bytes.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
