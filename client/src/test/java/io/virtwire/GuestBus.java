package io.virtwire;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The ports and the memory of a guest, by the protocol that QEMU has for its own tests ({@code -qtest}): a line asks, a line
 * answers. What the guest's processor does goes on beside it.
 */
final class GuestBus implements AutoCloseable {
    private final SocketChannel socket;
    private final BufferedReader answers;

    GuestBus(Path path) throws IOException {
        socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
        answers = new BufferedReader(Channels.newReader(socket, StandardCharsets.US_ASCII));
    }

    /** {@return 8 bits of a port} */
    int inByte(int port) throws IOException {
        return (int) number(ask("inb " + port));
    }

    void outByte(int port, int value) throws IOException {
        ask("outb " + port + " " + value);
    }

    /** Writes 16 bits to a port. */
    void outWord(int port, int value) throws IOException {
        ask("outw " + port + " " + value);
    }

    /** Writes 32 bits to a port. */
    void outLong(int port, int value) throws IOException {
        ask("outl " + port + " " + Integer.toUnsignedString(value));
    }

    /** {@return 16 bits of memory} */
    int readWord(long address) throws IOException {
        return (int) number(ask("readw " + address));
    }

    /** {@return 64 bits of memory} */
    long readQuad(long address) throws IOException {
        return number(ask("readq " + address));
    }

    void writeByte(long address, int value) throws IOException {
        ask("writeb " + address + " " + value);
    }

    /** Writes 16 bits to memory. */
    void writeWord(long address, int value) throws IOException {
        ask("writew " + address + " " + value);
    }

    /** Writes 32 bits to memory. */
    void writeLong(long address, int value) throws IOException {
        ask("writel " + address + " " + Integer.toUnsignedString(value));
    }

    /** Writes 64 bits to memory. */
    void writeQuad(long address, long value) throws IOException {
        ask("writeq " + address + " " + Long.toUnsignedString(value));
    }

    /** Writes 32 bits to the configuration of a device of the first PCI bus, by the ports that PCs have for it. */
    void configure(int slot, int function, int register, int value) throws IOException {
        outLong(0xcf8, 0x8000_0000 | slot << 11 | function << 8 | register);
        outLong(0xcfc, value);
    }

    private String ask(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith("OK")) {
            throw new IOException(line + ": QEMU answers " + answer);
        }
        return answer;
    }

    private static long number(String answer) {
        return Long.parseUnsignedLong(answer.substring("OK 0x".length()), 16);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
