package io.virtwire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.enums.DomainCreateFlag;
import io.virtwire.enums.ErrorNumber;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU guest without an operating system, and the test in its place: what a kernel would do to this PC is done by
 * {@link GuestKernel}. It starts paused, so that its firmware does not meddle.
 */
final class BareGuest implements AutoCloseable {
    static final int SERIAL_SLOT = 5;
    static final int BALLOON_SLOT = 6;
    static final int MEMORY_SLOT = 7;

    private static final String XML = """
            <domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
              <name>%6$s</name>
              <maxMemory slots='2' unit='MiB'>1024</maxMemory>
              <memory unit='MiB'>320</memory>
              <os><type arch='x86_64' machine='pc'>hvm</type></os>
              <features><acpi/></features>
              <cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu>
              <pm><suspend-to-mem enabled='yes'/><suspend-to-disk enabled='yes'/></pm>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='raw'/>
                  <source file='%1$s'/>
                  <target dev='hda' bus='ide'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <source file='%2$s/missing.iso' startupPolicy='optional'/>
                  <target dev='hdc' bus='ide'/>
                  <readonly/>
                </disk>
                <controller type='virtio-serial' index='0'>
                  <address type='pci' domain='0' bus='0' slot='%3$d' function='0'/>
                </controller>
                <channel type='unix'>
                  <target type='virtio' name='org.qemu.guest_agent.0'/>
                  <address type='virtio-serial' controller='0' bus='0' port='1'/>
                </channel>
                <graphics type='vnc'><listen type='socket' socket='%2$s/vnc'/></graphics>
                <watchdog model='ib700' action='none'/>
                <memballoon model='virtio'>
                  <address type='pci' domain='0' bus='0' slot='%4$d' function='0'/>
                </memballoon>
                <memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>
                <memory model='virtio-mem'>
                  <target>
                    <size unit='MiB'>128</size>
                    <node>0</node>
                    <block unit='MiB'>2</block>
                    <requested unit='MiB'>8</requested>
                  </target>
                  <address type='pci' domain='0' bus='0' slot='%5$d' function='0'/>
                </memory>
              </devices>
              <qemu:commandline>
                <qemu:arg value='-qtest'/>
                <qemu:arg value='unix:%2$s/qtest,server=on,wait=off'/>
                <qemu:arg value='-qtest-log'/>
                <qemu:arg value='none'/>
              </qemu:commandline>
            </domain>
            """;

    private final Domain domain;
    private final Path disk;
    private final Path folder;
    private @Nullable GuestKernel kernel;

    private BareGuest(Domain domain, Path disk, Path folder) {
        this.domain = domain;
        this.disk = disk;
        this.folder = folder;
    }

    /** Defines one, or skips the test where PCs cannot be emulated. */
    static BareGuest define(Lab lab, Path disk) throws IOException {
        assumeTrue(
                lab.qemu().host().getCapabilities().contains("<arch name='x86_64'>"),
                "this libvirtd has no QEMU for x86_64");
        Path folder = lab.newFolder("bare");
        String xml = XML.formatted(disk, folder, SERIAL_SLOT, BALLOON_SLOT, MEMORY_SLOT, folder.getFileName());
        return new BareGuest(lab.qemu().defineDomain(xml), disk, folder);
    }

    void start() {
        domain.create(DomainCreateFlag.PAUSED);
    }

    Domain domain() {
        return domain;
    }

    /** {@return the image of hda} */
    Path disk() {
        return disk;
    }

    /** {@return what its CD is an image of; there is no such file} */
    Path missingDisc() {
        return folder.resolve("missing.iso");
    }

    /** {@return the socket of its screen} */
    Path screen() {
        return folder.resolve("vnc");
    }

    /** {@return who acts in the place of its kernel; it must have been started} */
    GuestKernel kernel() throws IOException {
        if (kernel == null) {
            kernel = new GuestKernel(new GuestBus(folder.resolve("qtest")));
        }
        return kernel;
    }

    @Override
    public void close() throws IOException {
        if (kernel != null) {
            kernel.close();
        }
        Lab.quietly(ErrorNumber.OPERATION_INVALID, domain::destroy); // it may have ended by itself
        domain.undefine();
    }
}
