package io.virtwire.testkit.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** What a guest's screen shows: bars of gray, as PNG (RFC 2083). */
final class PictureContent implements FakeStream.Content {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 100;
    private static final int BAR = 10;

    /** Gray, 8 bits each, one after the other. */
    private static final byte[] FORMAT = {8, 0, 0, 0, 0};

    private static final long SIGNATURE = 0x89504e470d0a1a0aL;

    /** Length, type and check sum. */
    private static final int AROUND_CHUNK = 12;

    private final ByteBuffer picture = png();

    private static ByteBuffer png() {
        byte[] header = ByteBuffer.allocate(8 + FORMAT.length)
                .putInt(WIDTH)
                .putInt(HEIGHT)
                .put(FORMAT)
                .array();
        byte[] rows = compressed(rows());
        ByteBuffer png = ByteBuffer.allocate(8 + 3 * AROUND_CHUNK + header.length + rows.length);
        png.putLong(SIGNATURE);
        putChunk(png, "IHDR", header);
        putChunk(png, "IDAT", rows);
        putChunk(png, "IEND", new byte[0]);
        return png.flip();
    }

    /** {@return rows of pixels, each behind a byte that says that it is not filtered} */
    private static byte[] rows() {
        byte[] rows = new byte[HEIGHT * (WIDTH + 1)];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                rows[y * (WIDTH + 1) + 1 + x] = (byte) (x / BAR * 16);
            }
        }
        return rows;
    }

    private static byte[] compressed(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length];
            int length = deflater.deflate(out);
            return Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    private static void putChunk(ByteBuffer png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.putInt(data.length).put(name).put(data).putInt((int) sum.getValue());
    }

    @Override
    public int read(ByteBuffer packet) {
        if (!picture.hasRemaining()) {
            return -1;
        }
        int count = Math.min(picture.remaining(), packet.remaining());
        packet.put(picture.slice(picture.position(), count));
        picture.position(picture.position() + count);
        return count;
    }

    @Override
    public void write(ByteBuffer packet) {
        throw HostError.of(HostError.INVALID_ARG, HostError.FROM_STREAMS, "a picture is only sent");
    }

    @Override
    public void skip(long length) {
        throw HostError.of(HostError.INVALID_ARG, HostError.FROM_STREAMS, "a picture is only sent");
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
