package io.virtwire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainConsoleFlag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeHostConsoleTest extends OnFakeHost {
    private static final String GUEST = """
            <domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os><devices>
            <serial type='pty'/>
            <channel type='unix'><target type='virtio' name='org.example.agent'/></channel>
            </devices></domain>""";

    private Domain guest;

    @BeforeEach
    void createGuest() {
        guest = connection.createDomain(GUEST);
    }

    @Test
    void consoleSendsBackWhatItGets() throws IOException {
        try (StreamChannel console = guest.openConsole(null)) {
            console.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));
            assertThat(read(console, 5)).isEqualTo("hello");

            console.write(ByteBuffer.wrap("again".getBytes(UTF_8)));
            assertThat(read(console, 5)).isEqualTo("again");
            console.finish();
        }
    }

    private static String read(StreamChannel line, int length) throws IOException {
        ByteBuffer back = ByteBuffer.allocate(length);
        while (back.hasRemaining() && line.read(back) >= 0) {}
        return new String(back.array(), 0, back.position(), UTF_8);
    }

    @Test
    void channelSendsBackMoreThanOnePacketHolds() throws IOException {
        byte[] sent = new byte[3_000_000];
        new Random(1).nextBytes(sent);
        byte[] back;

        try (StreamChannel channel = guest.openChannel("org.example.agent")) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(channel, sent));
            back = channel.inputStream().readNBytes(sent.length);
            writing.join();
        }

        assertThat(back).isEqualTo(sent);
    }

    private static void write(StreamChannel channel, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void consoleEndsWithTheGuest() throws IOException {
        try (StreamChannel console = guest.openConsole(null)) {
            guest.destroy();

            assertThat(console.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            console.finish();
        }
    }

    @Test
    void consoleIsForOneUnlessItIsTakenAway() throws IOException {
        try (StreamChannel first = guest.openConsole("serial0")) {
            assertThatThrownBy(() -> guest.openConsole("console0"))
                    .hasMessageContaining("Active console session exists for this domain");

            try (StreamChannel second = guest.openConsole(null, DomainConsoleFlag.FORCE)) {
                assertThat(first.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                second.write(ByteBuffer.wrap(new byte[] {'x'}));
                assertThat(read(second, 1)).isEqualTo("x");
            }
        }
        guest.openConsole(null).close();
    }

    @Test
    void lineThatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> guest.openConsole("serial7"))
                .hasMessageContaining("cannot find character device serial7");
        assertThatThrownBy(() -> guest.openChannel("nix")).hasMessageContaining("cannot find channel nix");
        assertThatThrownBy(() -> connection.lookupDomainByName("test").openConsole(null))
                .hasMessageContaining("cannot find character device");
    }

    @Test
    void screenshotIsAPicture() throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();

        String type = guest.screenshot(0, Channels.newChannel(picture));

        assertThat(type).isEqualTo("image/png");
        ByteBuffer png = ByteBuffer.wrap(picture.toByteArray());
        assertThat(png.getLong()).isEqualTo(0x89504e470d0a1a0aL);
        byte[] header = chunk(png, "IHDR");
        byte[] rows = new InflaterInputStream(new ByteArrayInputStream(chunk(png, "IDAT"))).readAllBytes();
        assertThat(chunk(png, "IEND")).isEmpty();
        assertThat(png.hasRemaining()).isFalse();
        int width = ByteBuffer.wrap(header).getInt(0);
        int height = ByteBuffer.wrap(header).getInt(4);
        assertThat(rows).hasSize((width + 1) * height);
        assertThat(rows[1 + 25]).isEqualTo((byte) 32);
    }

    /** RFC 2083 section 3.2: length, type, data, check sum of type and data. */
    private static byte[] chunk(ByteBuffer png, String type) {
        byte[] named = new byte[png.getInt() + 4];
        png.get(named);
        CRC32 sum = new CRC32();
        sum.update(named);
        assertThat(new String(named, 0, 4, UTF_8)).isEqualTo(type);
        assertThat(Integer.toUnsignedLong(png.getInt())).isEqualTo(sum.getValue());
        return Arrays.copyOfRange(named, 4, named.length);
    }
}
