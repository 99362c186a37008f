package io.virtwire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a guest's driver does with a virtio device and one of its queues; virtio 1.1, sections 2.6 and 4.1. Where the parts of
 * the device lie is what QEMU does since it knows version 1:
 *
 * <pre>  | common configuration at 0 | … | its own at 0x2000 | notifications at 0x3000 |</pre>
 */
final class VirtioDriver {
    private static final int OWN_CONFIG = 0x2000;
    private static final int NOTIFICATIONS = 0x3000;
    private static final int QUEUE_LENGTH = 4;

    /** Of the queue, in memory that nobody else uses. */
    private static final long DESCRIPTORS = 16 << 20;

    private static final long AVAILABLE = DESCRIPTORS + 0x1000;
    private static final long USED = DESCRIPTORS + 0x2000;
    private static final long REQUEST = DESCRIPTORS + 0x3000;
    private static final long ANSWER = DESCRIPTORS + 0x4000;

    private final GuestBus bus;

    /** Where the device is in memory; far above the guest's own. */
    private final long device;

    private int queue;
    private int sent;

    /** Gives the device of a slot its place in memory. */
    VirtioDriver(GuestBus bus, int slot) throws IOException {
        this.bus = bus;
        device = 0xe000_0000L + slot * 0x4000L;
        bus.configure(slot, 0, 0x20, (int) device);
        bus.configure(slot, 0, 0x24, 0);
        bus.configure(slot, 0, 0x04, 7); // it has ports and memory, and may use the guest's
    }

    /** {@return 64 bits of what only devices of this type have} */
    long readConfig(int offset) throws IOException {
        return bus.readQuad(device + OWN_CONFIG + offset);
    }

    /** Writes 32 bits of what only devices of this type have. */
    void writeConfig(int offset, int value) throws IOException {
        bus.writeLong(device + OWN_CONFIG + offset, value);
    }

    /**
     * Gets ready to send.
     *
     * @param number of the queue
     * @param features that the driver knows, of the first 32
     */
    void start(int number, int features) throws IOException {
        queue = number;
        bus.writeByte(device + 0x14, 0); // reset
        bus.writeByte(device + 0x14, 1 | 2); // found, and there is a driver
        bus.writeLong(device + 0x08, 0);
        bus.writeLong(device + 0x0c, features);
        bus.writeLong(device + 0x08, 1);
        bus.writeLong(device + 0x0c, 1); // version 1
        bus.writeByte(device + 0x14, 1 | 2 | 8); // these are the features
        bus.writeWord(device + 0x16, queue);
        bus.writeWord(device + 0x18, QUEUE_LENGTH);
        bus.writeQuad(device + 0x20, DESCRIPTORS);
        bus.writeQuad(device + 0x28, AVAILABLE);
        bus.writeQuad(device + 0x30, USED);
        bus.writeWord(device + 0x1c, 1);
        bus.writeByte(device + 0x14, 1 | 2 | 8 | 4); // ready
    }

    /**
     * Sends a request, and waits until the device has taken it.
     *
     * @param answerSize of the room for an answer, which nobody reads; 0 if there is none
     */
    void send(byte[] request, int answerSize) throws IOException {
        for (int i = 0; i < request.length; i++) {
            bus.writeByte(REQUEST + i, request[i] & 0xff);
        }
        describe(0, REQUEST, request.length, answerSize > 0 ? 1 : 0); // 1: another one follows
        describe(1, ANSWER, answerSize, 2); // the device writes
        bus.writeWord(AVAILABLE + 4 + 2L * (sent % QUEUE_LENGTH), 0);
        sent++;
        bus.writeWord(AVAILABLE + 2, sent);
        bus.writeWord(device + NOTIFICATIONS + 4L * queue, queue);
        Lab.until("taken by the device", () -> used() == sent);
    }

    private void describe(int number, long address, int size, int flags) throws IOException {
        ByteBuffer descriptor = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        descriptor.putLong(address).putInt(size).putShort((short) flags).putShort((short) (number + 1));
        bus.writeQuad(DESCRIPTORS + 16L * number, descriptor.getLong(0));
        bus.writeQuad(DESCRIPTORS + 16L * number + 8, descriptor.getLong(8));
    }

    private int used() {
        try {
            return bus.readWord(USED + 2);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
