package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainChannelFlag;
import io.virtwire.enums.DomainConsoleFlag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows of {@link StreamChannel}, and of the methods that open one. */
final class StreamCalls {
    private static final TransferOptions PLAIN = TransferOptions.defaults();
    private static final TransferOptions SPARSE = PLAIN.withSparse(true);
    private static final int SIZE = 64 * 1024;

    private StreamCalls() {}

    /** What is done with a new volume of {@link #SIZE} zeros, and the file that it is. */
    @FunctionalInterface
    private interface VolumeCall {
        void on(StorageVol volume, Path file) throws Exception;
    }

    static void add(CallTable table) {
        openers(table);
        receiving(table);
        sending(table);
    }

    private static void openers(CallTable table) {
        table.onQemuGuest("Domain.openConsole", guest -> {
            try (StreamChannel console = guest.openConsole(null, DomainConsoleFlag.FORCE)) {
                console.write(ByteBuffer.allocate(1));
            }
        });
        table.onQemuGuest("Domain.openChannel", guest -> {
            try (StreamChannel channel = guest.openChannel("io.virtwire.test", DomainChannelFlag.FORCE)) {
                channel.write(ByteBuffer.allocate(1));
            }
        });
        table.onTestGuest("Domain.screenshot", guest -> {
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            assertThat(guest.screenshot(0, Channels.newChannel(picture))).isEqualTo("image/png");
            assertThat(picture.toByteArray()).startsWith(0x89, 'P', 'N', 'G');
        });
        table.onTestGuest("Domain.openScreenshot", guest -> {
            Screenshot screenshot = guest.openScreenshot(0);
            try (StreamChannel picture = screenshot.picture()) {
                assertThat(screenshot.mimeType()).isEqualTo("image/png");
                assertThat(picture.inputStream().readNBytes(4)).containsExactly(0x89, 'P', 'N', 'G');
            }
        });
        onVolume(table, "StorageVol.openDownload", (volume, file) -> {
            try (StreamChannel stream =
                    volume.openDownload(PLAIN.withOffset(100).withLength(10))) {
                assertThat(stream.inputStream().readAllBytes()).hasSize(10);
                stream.finish();
            }
        });
        onVolume(table, "StorageVol.openUpload", (volume, file) -> {
            try (StreamChannel stream = volume.openUpload(PLAIN.withOffset(1))) {
                stream.write(ByteBuffer.wrap(new byte[] {'x'}));
                stream.finish();
            }
            assertThat(Files.readAllBytes(file)).hasSize(SIZE).startsWith(0, 'x', 0);
        });
        onVolume(table, "StorageVol.download", (volume, file) -> {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            assertThat(volume.download(Channels.newChannel(target), PLAIN)).isEqualTo(new Transferred(SIZE, 0));
            assertThat(target.toByteArray()).isEqualTo(new byte[SIZE]);
        });
        onVolume(table, "StorageVol.upload", (volume, file) -> {
            assertThat(volume.upload(Channels.newChannel(new ByteArrayInputStream(new byte[] {'u', 'p'})), PLAIN))
                    .isEqualTo(new Transferred(2, 0));
            assertThat(Files.readAllBytes(file)).hasSize(SIZE).startsWith('u', 'p', 0);
        });
    }

    private static void receiving(CallTable table) {
        onVolume(table, "StreamChannel.read", (volume, file) -> {
            try (StreamChannel stream = volume.openDownload(SPARSE)) {
                ByteBuffer bytes = ByteBuffer.allocate(SIZE + 1);
                while (stream.read(bytes) != -1) {
                    assertThat(bytes.position()).isPositive();
                }
                assertThat(bytes.position()).isEqualTo(SIZE);
            }
        });
        onVolume(table, "StreamChannel.readUpToHole", (volume, file) -> {
            try (StreamChannel stream = volume.openDownload(SPARSE)) {
                assertThat(stream.readUpToHole(ByteBuffer.allocate(1))).isEqualTo(StreamChannel.AT_HOLE);
            }
        });
        onVolume(table, "StreamChannel.readHole", (volume, file) -> {
            try (StreamChannel stream = volume.openDownload(SPARSE)) {
                assertThat(stream.readHole()).isEqualTo(SIZE);
            }
        });
        onVolume(table, "StreamChannel.receiveAll", (volume, file) -> {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            try (StreamChannel stream = volume.openDownload(SPARSE)) {
                assertThat(stream.receiveAll(Channels.newChannel(target))).isEqualTo(new Transferred(0, SIZE));
            }
            assertThat(target.toByteArray()).isEqualTo(new byte[SIZE]);
        });
        onVolume(table, "StreamChannel.finish", (volume, file) -> {
            StreamChannel stream = volume.openDownload(PLAIN);
            stream.finish();
            assertThat(stream.isOpen()).isFalse();
        });
        onVolume(table, "StreamChannel.abort", (volume, file) -> {
            StreamChannel stream = volume.openDownload(PLAIN);
            stream.abort();
            assertThat(stream.isOpen()).isFalse();
        });
    }

    private static void sending(CallTable table) {
        onVolume(table, "StreamChannel.write", (volume, file) -> {
            try (StreamChannel stream = volume.openUpload(PLAIN)) {
                assertThat(stream.write(ByteBuffer.wrap(new byte[] {'w'}))).isEqualTo(1);
                stream.finish();
            }
            assertThat(Files.readAllBytes(file)).startsWith('w', 0);
        });
        onVolume(table, "StreamChannel.writeHole", (volume, file) -> {
            try (StreamChannel stream = volume.openUpload(SPARSE)) {
                stream.writeHole(1000);
                stream.write(ByteBuffer.wrap(new byte[] {'h'}));
                stream.finish();
            }
            assertThat(Files.readAllBytes(file)[1000]).isEqualTo((byte) 'h');
        });
        onVolume(table, "StreamChannel.sendAll", (volume, file) -> {
            try (StreamChannel stream = volume.openUpload(PLAIN)) {
                assertThat(stream.sendAll(Channels.newChannel(new ByteArrayInputStream(new byte[] {'a'}))))
                        .isEqualTo(new Transferred(1, 0));
                stream.finish();
            }
            assertThat(Files.readAllBytes(file)).startsWith('a', 0);
        });
    }

    private static void onVolume(CallTable table, String method, VolumeCall call) {
        StorageCalls.onFolder(
                table, method, (pool, folder) -> call.on(newVolume(pool, "v", SIZE), folder.resolve("v")));
    }

    /** {@return a volume without a block on the disk} */
    static StorageVol newVolume(StoragePool pool, String name, long size) {
        return pool.createVol("""
                <volume>
                  <name>%s</name>
                  <allocation>0</allocation>
                  <capacity unit='bytes'>%d</capacity>
                  <target><format type='raw'/></target>
                </volume>
                """.formatted(name, size));
    }
}
