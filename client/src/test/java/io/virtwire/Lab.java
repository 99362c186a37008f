package io.virtwire;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.enums.DomainUndefineFlag;
import io.virtwire.enums.ErrorNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What {@link CallTable}'s calls are made on: a private libvirtd, with what it needs made when it is first asked for. */
final class Lab implements AutoCloseable {
    /** What a disk is full of, so that one who peeks sees something. */
    static final byte DISK_BYTE = 'v';

    static final int DISK_SIZE = 1 << 20;

    private static final String GUEST = """
            <domain type='qemu'>
              <name>every</name>
              <memory unit='MiB'>64</memory>
              <vcpu current='1'>2</vcpu>
              <iothreads>1</iothreads>
              <os><type>hvm</type></os>
              <features><acpi/></features>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='raw'/>
                  <source file='%1$s/vda.img'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <target dev='hdc' bus='ide'/>
                  <readonly/>
                </disk>
                <interface type='user'>
                  <mac address='52:54:00:00:00:01'/>
                  <model type='virtio'/>
                </interface>
                <channel type='unix'>
                  <target type='virtio' name='org.qemu.guest_agent.0'/>
                </channel>
                <channel type='unix'>
                  <target type='virtio' name='io.virtwire.test'/>
                </channel>
                <serial type='pty'/>
                <memballoon model='virtio'/>
              </devices>
            </domain>
            """;

    /** No call of a healthy daemon takes nearly as long; one that hangs must not hang the test. */
    private static final ConnectOptions OPTIONS = ConnectOptions.defaults().withCallTimeout(Duration.ofSeconds(60));

    private final PrivateLibvirtd libvirtd;
    private final Path folder;
    private @Nullable PrivateLibvirtd other;
    private @Nullable Connection qemu;
    private @Nullable Domain guest;
    private @Nullable Path saved;
    private int files;

    private Lab(PrivateLibvirtd libvirtd, Path folder) {
        this.libvirtd = libvirtd;
        this.folder = folder;
    }

    /** Starts it, or skips the test if no libvirtd is installed. */
    static Lab start() throws IOException {
        PrivateLibvirtd libvirtd = PrivateLibvirtd.start();
        Path folder = Path.of(libvirtd.get("VIRTWIRE_TESTBED"), "lab");
        Files.createDirectory(folder);
        // The daemon, and its QEMU, may be another user's.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (InputStream host = Lab.class.getResourceAsStream("every-method-host.xml")) {
            Files.copy(host, folder.resolve("host.xml"));
        }
        return new Lab(libvirtd, folder);
    }

    /** {@return a URI of the test driver; each connection has its own copy of the host} */
    String testUri() {
        return "test+unix://" + folder.resolve("host.xml") + "?socket=" + libvirtd.get("LIBVIRTD_SOCKET");
    }

    Connection openTest() {
        return Connection.open(testUri(), OPTIONS);
    }

    Connection openTestDefault() {
        return Connection.open(libvirtd.get("URI_TEST_UNIX"), OPTIONS);
    }

    /** {@return a value of the script, such as {@code URI_TEST_TCP}} */
    String get(String key) {
        return libvirtd.get(key);
    }

    /** {@return whether the daemon is new enough for a public function} */
    boolean supports(String function) {
        try (Connection connection = openTest()) {
            return connection.host().supports(function);
        }
    }

    Connection qemu() {
        String uri = libvirtd.get("URI_QEMU_UNIX");
        assumeFalse(uri.isEmpty(), "this libvirtd has no QEMU");
        if (qemu == null) {
            qemu = Connection.open(uri, OPTIONS);
        }
        return qemu;
    }

    /** {@return another host, to which guests can migrate} */
    PrivateLibvirtd otherHost() throws IOException {
        assumeTrue(libvirtd.get("URI_QEMU_UNIX").contains("/system"), "without namespaces this is one host");
        if (other == null) {
            other = PrivateLibvirtd.start();
        }
        return other;
    }

    /** {@return a guest that runs, a new one if the last one does not any more} */
    Domain guest() throws IOException {
        if (guest == null || !guest.isActive()) {
            if (guest != null) {
                guest.undefine(
                        DomainUndefineFlag.MANAGED_SAVE,
                        DomainUndefineFlag.SNAPSHOTS_METADATA,
                        DomainUndefineFlag.CHECKPOINTS_METADATA);
            }
            fill(folder.resolve("vda.img"));
            guest = qemu().defineDomain(GUEST.formatted(folder));
            guest.create();
        }
        return guest;
    }

    /** {@return the file that the guest was saved to, once for all; the guest does not run} */
    Path savedGuest() throws IOException {
        if (saved == null) {
            Path file = newFile("memory");
            guest().saving().save(file.toString(), null);
            saved = file;
        } else if (guest().isActive()) {
            guest.destroy();
        }
        return saved;
    }

    /** {@return the guest, which does not run; its memory is under the host's care} */
    Domain managedSavedGuest() throws IOException {
        if (guest == null || guest.isActive() || !guest.saving().hasManagedSaveImage()) {
            guest().saving().managedSave();
        }
        return guest;
    }

    /** {@return the path of a file that is not there yet} */
    Path newFile(String name) {
        files++;
        return folder.resolve(files + "-" + name);
    }

    /** {@return a new folder} */
    Path newFolder(String name) throws IOException {
        Path made = Files.createDirectory(newFile(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        return made;
    }

    /** {@return a new disk of {@link #DISK_SIZE}} */
    Path newDisk() throws IOException {
        Path disk = newFile("disk.img");
        fill(disk);
        return disk;
    }

    private static void fill(Path disk) throws IOException {
        byte[] bytes = new byte[DISK_SIZE];
        Arrays.fill(bytes, DISK_BYTE);
        try (OutputStream out = Files.newOutputStream(disk)) {
            out.write(bytes);
        }
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    AdminConnection openAdmin() {
        return AdminConnection.open(adminUri(), OPTIONS);
    }

    String adminUri() {
        return adminUri(libvirtd);
    }

    static String adminUri(PrivateLibvirtd libvirtd) {
        Path socket = Path.of(libvirtd.get("LIBVIRTD_SOCKET")).resolveSibling("libvirt-admin-sock");
        return "libvirtd:///system?socket=" + socket;
    }

    /** Asks again and again until the answer is yes, at most so often as a minute is long for a real daemon. */
    static void until(String what, BooleanSupplier condition) {
        for (int asked = 0; asked < 100_000; asked++) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("still not: " + what);
    }

    /** Does it, though it may be done already. */
    static void quietly(ErrorNumber harmless, Runnable action) {
        try {
            action.run();
        } catch (LibvirtException failed) {
            if (failed.getNumber() != harmless) {
                throw failed;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (qemu != null) {
            qemu.close();
        }
        if (other != null) {
            other.close();
        }
        libvirtd.close();
    }
}
