package io.virtwire;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainConsoleFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Volumes and consoles of a real libvirtd. */
@Timeout(120)
class StreamIT {
    private static final int MIB = 1 << 20;
    private static final TransferOptions SPARSE = TransferOptions.defaults().withSparse(true);

    /** What a file system may need beside the bytes, and rounds them up to. */
    private static final long SLACK = 256 * 1024;

    /**
     * A boot sector: what comes over the first serial port goes back with one added, so that no terminal on the way can be
     * taken for the guest. 8250's line status is port 0x3fd, its data 0x3f8.
     *
     * <pre>
     * 0: mov dx, 0x3fd    3: in al, dx    4: test al, 1    6: jz 0
     * 8: mov dx, 0x3f8   11: in al, dx   12: inc al       14: out dx, al   15: jmp 0
     * </pre>
     */
    private static final int[] ADDS_ONE = {
        0xba, 0xfd, 0x03, 0xec, 0xa8, 0x01, 0x74, 0xf8, 0xba, 0xf8, 0x03, 0xec, 0xfe, 0xc0, 0xee, 0xeb, 0xef
    };

    private static final String GUEST = """
            <domain type='qemu'>
              <name>adds-one</name>
              <memory unit='MiB'>16</memory>
              <os><type>hvm</type><boot dev='hd'/></os>
              <devices>
                <disk type='file' device='disk'>
                  <source file='%s'/>
                  <target dev='hda' bus='ide'/>
                </disk>
                <serial type='pty'/>
                <video><model type='vga'/></video>
              </devices>
            </domain>
            """;

    private static Lab lab;
    private static Path folder;
    private static StoragePool pool;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start();
        folder = lab.newFolder("pool");
        pool = lab.qemu()
                .storagePools()
                .create("<pool type='dir'><name>streams</name><target><path>%s</path></target></pool>"
                        .formatted(folder));
    }

    @AfterAll
    static void stop() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void whatIsUploadedByteByByteIsWhatIsDownloaded() throws Exception {
        byte[] bytes = new byte[5 * MIB + 12_345];
        new Random(5).nextBytes(bytes);
        StorageVol volume = StreamCalls.newVolume(pool, "round-trip", bytes.length);

        assertThat(volume.upload(new OneByOne(bytes), TransferOptions.defaults()))
                .isEqualTo(new Transferred(bytes.length, 0));

        Path copy = folder.resolve("copy");
        try (FileChannel target = FileChannel.open(copy, CREATE_NEW, WRITE)) {
            volume.download(target, TransferOptions.defaults());
        }
        assertThat(sha256(Files.readAllBytes(copy))).isEqualTo(sha256(bytes));
        assertThat(sha256(Files.readAllBytes(folder.resolve("round-trip")))).isEqualTo(sha256(bytes));
    }

    @Test
    void holesStayHolesOnBothSides() throws Exception {
        Path original = folder.resolve("original");
        byte[] island = new byte[MIB];
        new Random(6).nextBytes(island);
        try (FileChannel file = FileChannel.open(original, CREATE_NEW, WRITE)) {
            file.write(ByteBuffer.wrap(island), 10L * MIB);
            file.write(ByteBuffer.wrap(island), 40L * MIB);
            file.write(ByteBuffer.allocate(1), 64L * MIB - 1);
        }
        StorageVol volume = StreamCalls.newVolume(pool, "sparse", 64L * MIB);

        Transferred up;
        try (FileChannel source = FileChannel.open(original, READ)) {
            up = volume.upload(source, SPARSE);
        }
        Path copy = folder.resolve("sparse-copy");
        Transferred down;
        try (FileChannel target = FileChannel.open(copy, CREATE_NEW, WRITE)) {
            down = volume.download(target, SPARSE);
        }

        assertThat(up).isEqualTo(new Transferred(2 * MIB, 62 * MIB));
        assertThat(down.total()).isEqualTo(64L * MIB);
        assertThat(Files.mismatch(original, folder.resolve("sparse"))).isEqualTo(-1);
        assertThat(Files.mismatch(original, copy)).isEqualTo(-1);
        assertThat(onDisk(folder.resolve("sparse"))).isLessThan(2L * MIB + SLACK);
        assertThat(onDisk(copy)).isLessThan(2L * MIB + SLACK);
    }

    @Test
    void aHundredGigabytesOfHolesAreNotMoved() throws Exception {
        long size = 100_000_000_000L;
        StorageVol volume = StreamCalls.newVolume(pool, "huge", size);
        byte[] island = new byte[MIB];
        new Random(7).nextBytes(island);
        try (FileChannel file = FileChannel.open(folder.resolve("huge"), WRITE)) {
            file.write(ByteBuffer.wrap(island), size / 2);
        }

        Path copy = folder.resolve("huge-copy");
        Transferred all;
        try (FileChannel target = FileChannel.open(copy, CREATE_NEW, WRITE)) {
            all = volume.download(target, SPARSE);
        }

        assertThat(all.total()).isEqualTo(size);
        assertThat(all.data()).isLessThan(MIB + SLACK);
        assertThat(Files.size(copy)).isEqualTo(size);
        assertThat(onDisk(copy)).isLessThan(MIB + SLACK);
        try (FileChannel copied = FileChannel.open(copy, READ)) {
            ByteBuffer read = ByteBuffer.allocate(MIB);
            assertThat(copied.read(read, size / 2)).isEqualTo(MIB);
            assertThat(read.array()).isEqualTo(island);
        }
    }

    @Test
    void moreThanTheLengthIsRefusedByTheServer() throws Exception {
        StorageVol volume = StreamCalls.newVolume(pool, "short", MIB);
        try (StreamChannel stream = volume.openUpload(TransferOptions.defaults().withLength(1000))) {
            stream.write(ByteBuffer.allocate(1001));

            assertThatThrownBy(stream::finish)
                    .isInstanceOf(LibvirtException.class)
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void whatIsTypedOnAConsoleGetsToTheGuestAndBack() throws Exception {
        Path disk = folder.resolve("boots");
        Files.write(disk, bootSector());
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rw-rw-rw-"));
        Domain guest = lab.qemu().createDomain(GUEST.formatted(disk));
        try (StreamChannel console = guest.openConsole("serial0", DomainConsoleFlag.SAFE)) {
            assertThatThrownBy(() -> guest.openConsole(null)).hasMessageContaining("Active console session exists");

            assertThat(answer(console, "HAL")).isEqualTo("IBM");
            assertThat(answer(console, "uhqsvhqd")).isEqualTo("virtwire");
        } finally {
            guest.destroy();
        }
    }

    private static String answer(StreamChannel console, String typed) throws IOException {
        console.write(StandardCharsets.US_ASCII.encode(typed));
        ByteBuffer answer = ByteBuffer.allocate(typed.length());
        while (answer.hasRemaining() && console.read(answer) != -1) {
            assertThat(answer.position()).isPositive();
        }
        return StandardCharsets.US_ASCII.decode(answer.flip()).toString();
    }

    private static byte[] bootSector() {
        byte[] disk = new byte[64 * 1024];
        for (int i = 0; i < ADDS_ONE.length; i++) {
            disk[i] = (byte) ADDS_ONE[i];
        }
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        return disk;
    }

    /** {@return how many bytes the blocks of a file have} */
    private static long onDisk(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        String blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return Long.parseLong(blocks.strip()) * 512;
    }

    private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** Gives a byte at a time. */
    private static final class OneByOne implements ReadableByteChannel {
        private final ByteBuffer bytes;

        OneByOne(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
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
}
