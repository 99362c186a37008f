package io.virtwire;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.NonnullStorageVol;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.StorageVolDownloadArgs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of volumes, with their holes. */
class FakeHostVolumeTest extends OnFakeHost {
    @Test
    void volumeGivesBackTheBytesItGot() throws Exception {
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        StoragePool pool = connection.storagePools().lookupByName("default-pool");
        StorageVol volume = pool.createVol("<volume><name>v</name><capacity unit='MiB'>1</capacity></volume>");

        volume.upload(Channels.newChannel(new ByteArrayInputStream(bytes)), TransferOptions.defaults());
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        volume.download(Channels.newChannel(back), TransferOptions.defaults().withLength(bytes.length));
        volume.resize(2 << 20);
        StorageVol copy = pool.createVolFrom("<volume><name>copy</name><capacity>1</capacity></volume>", volume);
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        copy.download(Channels.newChannel(copied), TransferOptions.defaults());

        assertThat(back.toByteArray()).isEqualTo(bytes);
        assertThat(copied.size()).isEqualTo(2 << 20);
        assertThat(copied.toByteArray()).startsWith(bytes);
    }

    @Test
    void holesGoBothWaysAsHoles(@TempDir Path folder) throws Exception {
        long size = 40L << 20; // more than is looked at at once
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        Path original = folder.resolve("original");
        try (FileChannel file = FileChannel.open(original, CREATE_NEW, WRITE)) {
            file.write(ByteBuffer.wrap(bytes), 5000); // neither begins nor ends with a block
            file.write(ByteBuffer.wrap(bytes, 0, 10), size / 2);
            file.write(ByteBuffer.wrap(bytes, 0, 10), size - 100);
            file.write(ByteBuffer.allocate(1), size - 1);
        }
        StorageVol volume = volume(size);
        TransferOptions sparse = TransferOptions.defaults().withSparse(true);

        try (FileChannel source = FileChannel.open(original)) {
            volume.upload(source, sparse);
        }
        Path back = folder.resolve("back");
        Transferred all;
        try (FileChannel target = FileChannel.open(back, CREATE_NEW, WRITE)) {
            all = volume.download(target, sparse);
        }
        Path plain = folder.resolve("plain");
        try (FileChannel target = FileChannel.open(plain, CREATE_NEW, WRITE)) {
            assertThat(volume.download(target, TransferOptions.defaults())).isEqualTo(new Transferred(size, 0));
        }

        assertThat(Files.mismatch(original, back)).isEqualTo(-1);
        assertThat(Files.mismatch(original, plain)).isEqualTo(-1);
        long data = (172 + 1 + 1) * 4096L; // blocks that are not all zeros
        assertThat(all).isEqualTo(new Transferred(data, size - data));
    }

    @Test
    void partOfASparseVolumeBeginsAndEndsAnywhere() throws Exception {
        StorageVol volume = volume(100_000);
        volume.upload(
                Channels.newChannel(new ByteArrayInputStream(new byte[] {1})),
                TransferOptions.defaults().withOffset(50_000));
        TransferOptions part = TransferOptions.defaults().withSparse(true).withOffset(1001);

        try (StreamChannel stream = volume.openDownload(part.withLength(60_000))) {
            ByteBuffer bytes = ByteBuffer.allocate(20_000);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(StreamChannel.AT_HOLE);
            assertThat(stream.readHole()).isEqualTo(12 * 4096 - 1001);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(4096);
            assertThat(bytes.get(50_000 - 12 * 4096)).isEqualTo((byte) 1);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(StreamChannel.AT_HOLE);
            assertThat(stream.readHole()).isEqualTo(61_001 - 13 * 4096);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(-1);
        }
    }

    @Test
    void holeIsZerosWhateverWasThere() throws Exception {
        StorageVol volume = volume(3);
        volume.upload(Channels.newChannel(new ByteArrayInputStream(new byte[] {1, 2, 3})), TransferOptions.defaults());

        try (StreamChannel stream = volume.openUpload(TransferOptions.defaults().withSparse(true))) {
            stream.writeHole(2);
            stream.finish();
        }
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        volume.download(Channels.newChannel(back), TransferOptions.defaults());

        assertThat(back.toByteArray()).containsExactly(0, 0, 3);
    }

    private StorageVol volume(long bytes) {
        return connection
                .storagePools()
                .lookupByName("default-pool")
                .createVol("<volume><name>v</name><capacity>" + bytes + "</capacity></volume>");
    }

    @Test
    void offsetThatNoFileHasIsRefusedBeforeTheStreamBegins() {
        StorageVol volume = volume(1 << 20);
        NonnullStorageVol named = new NonnullStorageVol("default-pool", volume.getName(), volume.getKey());
        RemoteProgram remote = new RemoteProgram(connection.wire().channel());

        assertThatThrownBy(remote.storageVolDownload(new StorageVolDownloadArgs(named, -1, 0, 0))::join)
                .hasMessageContaining("Unable to seek")
                .hasMessageContaining("18446744073709551615");
        assertThat(connection.getHostname()).isEqualTo("fake");
    }

    @Test
    void volumeOfMoreThanAPoolHoldsIsRefused() {
        StoragePool pool = connection.storagePools().lookupByName("default-pool");

        for (String capacity : List.of("-1", "18446744073709551615")) {
            assertThatThrownBy(() ->
                            pool.createVol("<volume><name>v</name><capacity>" + capacity + "</capacity></volume>"))
                    .hasMessageContaining("Not enough free space in pool for volume 'v'");
        }
    }

    @Test
    void uploadBeyondTheEndFails() {
        StorageVol small = volume(10);
        var bytes = Channels.newChannel(new ByteArrayInputStream(new byte[11]));

        assertThatThrownBy(() -> small.upload(bytes, TransferOptions.defaults()))
                .hasMessageContaining("No space left on device");
    }
}
