package io.virtwire;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainState;
import io.virtwire.enums.SecretUsageType;
import io.virtwire.info.NodeInfo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that are described by a file, and keep their state there; and the one that has none. */
class FakeHostFileTest extends OnFakeHost {
    private static final String GUEST =
            "<domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os></domain>";

    @Test
    void documentTypeIsRefused(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden");
        String xml = "<!DOCTYPE domain [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>"
                + GUEST.replace("<name>new", "<name>&e;");

        assertThatThrownBy(() -> connection.defineDomain(xml))
                .isInstanceOf(LibvirtException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void fileKeepsGuests(@TempDir Path folder) {
        String uri = "fake://" + folder.resolve("host.xml");
        try (Connection first = Connection.open(uri)) {
            Domain guest = first.defineDomain(GUEST);
            guest.create();
            guest.suspend();
            first.lookupDomainByName("test").destroy();
        }

        try (Connection second = Connection.open(uri)) {
            assertThat(second.lookupDomainByName("new").getState().state()).isEqualTo(DomainState.PAUSED);
            assertThat(second.lookupDomainByName("test").isActive()).isFalse();
        }
    }

    @Test
    void fileKeepsSnapshots(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("host.xml");
        String before;
        try (Connection first = Connection.open("fake://" + file)) {
            Domain guest = first.defineDomain(GUEST);
            guest.snapshots()
                    .create("<domainsnapshot><name>off</name><description>a &lt; b</description></domainsnapshot>");
            guest.create();
            guest.snapshots().create("<domainsnapshot><name>on</name></domainsnapshot>");
            guest.snapshots().create("<domainsnapshot><name>leaf</name></domainsnapshot>");
            guest.snapshots().lookupByName("on").revert();
            before = snapshotsOf(first);
        }

        try (Connection second = Connection.open(copy(file, "second"))) {
            assertThat(snapshotsOf(second)).isEqualTo(before).contains("off", "on", "leaf", "a &lt; b");
            DomainSnapshots snapshots = second.lookupDomainByName("new").snapshots();
            assertThat(snapshots.current().getName()).isEqualTo("on");
            snapshots.lookupByName("off").revert();
            snapshots.lookupByName("leaf").delete();
        }
        try (Connection third = Connection.open(copy(folder.resolve("second"), "third"))) {
            Domain guest = third.lookupDomainByName("new");
            assertThat(guest.isActive()).isFalse();
            assertThat(guest.snapshots().current().getName()).isEqualTo("off");
            assertThat(guest.snapshots().listAll())
                    .extracting(DomainSnapshot::getName)
                    .containsExactly("off", "on");
        }
    }

    private static String snapshotsOf(Connection connection) {
        return connection.lookupDomainByName("new").snapshots().listAll().stream()
                .map(snapshot -> snapshot.isCurrent() + snapshot.getXmlDesc())
                .collect(Collectors.joining());
    }

    @Test
    void fileKeepsSavedGuests(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("host.xml");
        String image = "/images/ <\r\n>&\u00e9.save";
        try (Connection first = Connection.open("fake://" + file)) {
            Domain guest = first.defineDomain(GUEST);
            guest.create();
            guest.saving().managedSave();
            first.createDomain(GUEST.replace("new", "transient")).saving().save(image, null);
        }

        try (Connection second = Connection.open(copy(file, "second"))) {
            Domain guest = second.lookupDomainByName("new");
            assertThat(guest.saving().hasManagedSaveImage()).isTrue();
            assertThat(second.savedImages().getXmlDesc(image)).contains("<name>transient</name>");
            guest.saving().managedSaveRemove();
            second.savedImages().restore(image, null);
        }
        try (Connection third = Connection.open(copy(folder.resolve("second"), "third"))) {
            assertThat(third.lookupDomainByName("new").saving().hasManagedSaveImage())
                    .isFalse();
            assertThat(third.lookupDomainByName("transient").isPersistent()).isFalse();
        }
    }

    @Test
    void fileKeepsSecretsForItsOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("host.xml"), "<node/>"); // for all to read
        byte[] value = {0, 1, -1};
        String kept = "<secret><uuid>11111111-0000-4000-8000-000000000001</uuid>"
                + "<usage type='ceph'><name>client</name></usage></secret>";
        try (Connection first = Connection.open("fake://" + file)) {
            first.secrets().define(kept).setValue(value);
            first.secrets()
                    .define("<secret ephemeral='yes'><description>short-lived</description></secret>")
                    .setValue(value);
        }

        assertThat(file).content().doesNotContain("short-lived");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Connection second = Connection.open(copy(file, "second"))) {
            assertThat(second.secrets().listAll()).hasSize(1);
            Secret secret = second.secrets().lookupByUsage(SecretUsageType.CEPH, "client");
            assertThat(secret.getValue()).isEqualTo(value);
            assertThat(secret.getXmlDesc()).doesNotContain("<value>");
            secret.undefine();
        }
        try (Connection third = Connection.open(copy(folder.resolve("second"), "third"))) {
            assertThat(third.secrets().listAll()).isEmpty();
        }
    }

    /** Another host made of the same file: the one of the file itself may be there for a moment after its last client. */
    private static String copy(Path file, String name) throws IOException {
        return "fake://" + Files.copy(file, file.resolveSibling(name));
    }

    @ParameterizedTest
    @CsvSource({
        "'<parent><name>x</name></parent>', stands before its parent 'x'",
        "'<parent><name>s</name></parent>', stands before its parent 's'",
    })
    void snapshotsInAFileMakeNoCircle(String parent, String message, @TempDir Path folder) throws Exception {
        String snapshot = "<test:domainsnapshot><name>s</name><state>running</state><creationTime>1</creationTime>"
                + parent + GUEST + "<active>1</active></test:domainsnapshot>";
        Path file = Files.writeString(
                folder.resolve("host.xml"),
                "<node>" + GUEST.replace("</domain>", snapshot + "</domain>").replace("type=", "xmlns:test='t' type=")
                        + "</node>");

        assertThatThrownBy(() -> Connection.open("fake://" + file)).hasMessageContaining(message);
    }

    @Test
    void wrongFileIsToldByItsName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("host.xml"), "<node>\n<domain>");

        assertThatThrownBy(() -> Connection.open("fake://" + file))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("host.xml")
                .hasMessageContaining(":2:");
    }

    @Test
    void fileKeepsNetworkFiltersAndTheirBindings(@TempDir Path folder) {
        String uri = "fake://" + folder.resolve("host.xml");
        try (Connection connection = Connection.open(uri)) {
            connection
                    .nwFilters()
                    .define("<filter name='quiet'><uuid>11111111-0000-4000-8000-000000000001</uuid></filter>");
            connection.nwFilters().createBinding("""
                    <filterbinding><owner><name>a</name><uuid>11111111-0000-4000-8000-000000000002</uuid></owner>
                    <portdev name='vnet7'/><mac address='52:54:00:00:00:01'/><filterref filter='quiet'/></filterbinding>""");
        }

        try (Connection connection = Connection.open(uri)) {
            assertThat(connection.nwFilters().lookupByName("quiet").getUuid())
                    .hasToString("11111111-0000-4000-8000-000000000001");
            assertThat(connection.nwFilters().listAllBindings())
                    .extracting(NwFilterBinding::getPortDev)
                    .containsExactly("vnet7");
            assertThatThrownBy(
                            () -> connection.nwFilters().lookupByName("quiet").undefine())
                    .hasMessageContaining("nwfilter is in use");
        }
    }

    @Test
    void fileKeepsCheckpoints(@TempDir Path folder) {
        String uri = "fake://" + folder.resolve("host.xml");
        String before;
        try (Connection connection = Connection.open(uri)) {
            Domain test = connection.lookupDomainByName("test");
            test.devices().attach("<disk type='file'><source file='/x.img'/><target dev='vdb'/></disk>");
            test.checkpoints().create("<domaincheckpoint><name>one</name></domaincheckpoint>");
            test.checkpoints().create("<domaincheckpoint><name>two</name></domaincheckpoint>");
            before = test.checkpoints().lookupByName("two").getXmlDesc();
        }

        try (Connection connection = Connection.open(uri)) {
            Domain test = connection.lookupDomainByName("test");
            assertThat(test.checkpoints().lookupByName("two").getXmlDesc()).isEqualTo(before);
            assertThat(test.checkpoints().lookupByName("two").getParent().getName())
                    .isEqualTo("one");
            test.checkpoints().create("<domaincheckpoint><name>three</name></domaincheckpoint>");
            assertThat(test.checkpoints().lookupByName("three").getParent().getName())
                    .isEqualTo("two");
        }
    }

    @Test
    void fileOfLibvirtsTestDriverTellsOfTheHostAndStaysAsItIsWhileNothingChanges(@TempDir Path folder)
            throws Exception {
        String text = """
                <?xml version="1.0"?>
                <node>
                  <!-- by hand -->
                  <cpu><mhz>1200</mhz><model>odd</model><active>8</active><nodes>2</nodes><sockets>1</sockets><cores>2</cores>
                    <threads>2</threads></cpu>
                  <memory>1048576</memory>
                  <unknown><thing/></unknown>
                </node>
                """;
        Path file = Files.writeString(folder.resolve("host.xml"), text);
        try (Connection connection = Connection.open("fake://" + file)) {
            assertThat(connection.host().getNodeInfo()).isEqualTo(new NodeInfo("odd", 1 << 20, 8, 1200, 2, 1, 2, 2));
            assertThat(connection.listAllDomains()).isEmpty();
            assertThat(file).hasContent(text);

            connection.networks().define("<network><name>new</name></network>");
        }

        assertThat(file).content().contains("<mhz>1200</mhz>", "<unknown>", "<name>new</name>");
    }

    @Test
    void fileIsOneProcesssAtATime(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("host.xml");
        try (FileChannel other = FileChannel.open(folder.resolve("host.xml.lock"), CREATE_NEW, WRITE)) {
            FileLock lock = other.lock();

            assertThatThrownBy(() -> Connection.open("fake://" + file))
                    .hasMessageContaining("'" + file + "' is the host of another process at present");

            lock.release();
        }
        Connection.open("fake://" + file).close();
        assertThat(file).exists();
    }

    @Test
    void hostThatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> Connection.open("fake:///4711")).hasMessageContaining("fake:///4711");
    }

    @Test
    void defaultHostForgetsWithItsLastClient() {
        try (Connection first = Connection.open("fake:///default");
                Connection second = Connection.open("fake:///default")) {
            first.lookupDomainByName("test").destroy();
            assertThat(second.lookupDomainByName("test").isActive()).isFalse();
        }

        Lab.until("the default host is a new one", FakeHostFileTest::defaultHostIsNew);
    }

    /** The last client's leaving is noticed a moment after it has left. */
    private static boolean defaultHostIsNew() {
        try (Connection third = Connection.open("fake:///default")) {
            return third.lookupDomainByName("test").isActive();
        }
    }
}
