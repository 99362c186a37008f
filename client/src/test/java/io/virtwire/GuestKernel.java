package io.virtwire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a kernel does to the PC it runs on, for {@link BareGuest}. */
final class GuestKernel implements AutoCloseable {
    private static final int PM_PORTS = 0x600;
    private static final int MEMORY_HOTPLUG_PORTS = 0xa00;

    private final GuestBus bus;

    GuestKernel(GuestBus bus) {
        this.bus = bus;
    }

    /** Sets the clock to a year later. */
    void setClockAYearAhead() throws IOException {
        bus.outByte(0x70, 9);
        int year = bus.inByte(0x71);
        bus.outByte(0x70, 9);
        bus.outByte(0x71, year % 16 == 9 ? year + 7 : year + 1); // decimal digits, four bits each
    }

    /** Starts an ib700 that goes off at once. */
    void startWatchdog() throws IOException {
        bus.outByte(0x443, 15);
    }

    /**
     * Gives the PIIX4's power management its ports, the same that the firmware gives it. That takes two accesses, so it must be
     * done while the guest is paused: the firmware, as it runs, uses the same two ports to set up other devices.
     */
    void preparePowerManagement() throws IOException {
        bus.configure(1, 3, 0x40, PM_PORTS | 1);
        bus.configure(1, 3, 0x80, 1);
    }

    /**
     * Goes to sleep, as ACPI does it with a PIIX4 that is prepared. The guest must run.
     *
     * @param type 1 to memory, 2 to disk
     */
    void sleep(int type) throws IOException {
        bus.outWord(PM_PORTS + 4, 1 << 13 | type << 10);
    }

    /** Writes the first sector of the first IDE disk. */
    void writeSector() throws IOException {
        bus.outByte(0x1f6, 0xe0);
        bus.outByte(0x1f2, 1);
        bus.outByte(0x1f3, 0);
        bus.outByte(0x1f4, 0);
        bus.outByte(0x1f5, 0);
        bus.outByte(0x1f7, 0x30);
        for (int i = 0; i < 256; i++) {
            bus.outWord(0x1f0, 0x7676);
        }
    }

    /** Tells the host that the first DIMM cannot be ejected; ACPI 6.3, section 6.3.5. */
    void refuseToEjectMemory() throws IOException {
        bus.outLong(MEMORY_HOTPLUG_PORTS, 0);
        bus.outLong(MEMORY_HOTPLUG_PORTS + 4, 3);
        bus.outLong(MEMORY_HOTPLUG_PORTS + 8, 1);
    }

    /** Opens port 1 of the serial device, as an agent does when it comes; virtio 1.1, section 5.3.6.2. */
    void openAgentPort() throws IOException {
        VirtioDriver serial = new VirtioDriver(bus, BareGuest.SERIAL_SLOT);
        serial.start(3, 1 << 1); // it may have more than one port
        ByteBuffer control = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        control.putInt(1).putShort((short) 6).putShort((short) 1);
        serial.send(control.array(), 0);
    }

    /** Gives memory back to the host; virtio 1.1, section 5.5.6. */
    void inflateBalloon(int pages) throws IOException {
        new VirtioDriver(bus, BareGuest.BALLOON_SLOT).writeConfig(4, pages);
    }

    /** Takes what the virtio-mem device has to give; virtio 1.2, section 5.15.6. */
    void plugMemory(int blocks) throws IOException {
        VirtioDriver memory = new VirtioDriver(bus, BareGuest.MEMORY_SLOT);
        memory.start(0, 0);
        ByteBuffer plug = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        plug.putLong(0).putLong(memory.readConfig(16)).putShort((short) blocks);
        memory.send(plug.array(), 16);
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
