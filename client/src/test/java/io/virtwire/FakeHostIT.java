package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.DomainCheckpointDeleteFlag;
import io.virtwire.enums.DomainCheckpointListFlag;
import io.virtwire.enums.DomainCheckpointXmlFlag;
import io.virtwire.enums.DomainInterfaceAddressesSource;
import io.virtwire.enums.DomainLifecycle;
import io.virtwire.enums.DomainLifecycleAction;
import io.virtwire.enums.DomainMemoryFlag;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainProcessSignal;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.DomainSnapshotDeleteFlag;
import io.virtwire.enums.DomainUndefineFlag;
import io.virtwire.enums.DomainVcpuFlag;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateSection;
import io.virtwire.params.BandwidthKey;
import io.virtwire.params.BlkioKey;
import io.virtwire.params.BlockIoTuneKey;
import io.virtwire.params.DomainMemoryKey;
import io.virtwire.params.IoThreadKey;
import io.virtwire.params.NumaKey;
import io.virtwire.params.PerfKey;
import io.virtwire.params.SchedulerKey;
import io.virtwire.testkit.fake.FakeHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sequence of calls, each on what the others have left, asked of libvirt's test driver and of the fake host. */
class FakeHostIT {
    private static final String GUEST = """
            <domain type='test'><name>new</name><uuid>11111111-0000-4000-8000-000000000001</uuid>
            <memory unit='MiB'>64</memory><vcpu>2</vcpu><os><type>hvm</type></os>
            <devices><disk type='file'><source file='/x'/><target dev='sda'/></disk><serial type='pty'/></devices></domain>""";

    private static final String NETWORK = """
            <network><name>net</name><uuid>11111111-0000-4000-8000-000000000002</uuid>
            <forward/><bridge name='br7'/><ip address='10.7.0.1' netmask='255.255.255.0'/></network>""";

    private static final String POOL = """
            <pool type='dir'><name>pool</name><uuid>11111111-0000-4000-8000-000000000003</uuid>
            <target><path>/pool</path></target></pool>""";

    private static final String VOLUME =
            "<volume><name>vol</name><capacity unit='MiB'>5</capacity><target><format type='raw'/></target></volume>";

    private static final String INTERFACE =
            "<interface type='ethernet' name='eth7'><start mode='none'/><mac address='aa:bb:cc:dd:ee:07'/></interface>";

    /** One call: its number is its name. */
    private record Step(Function<Connection, Object> call) {}

    private final List<Step> steps = new ArrayList<>();

    @Test
    void sameCallsHaveTheSameAnswers() throws Exception {
        host();
        guests();
        pinning();
        ioThreads();
        limits();
        within();
        checkpoints();
        snapshots();
        networks();
        networkUpdates();
        interfaces();
        storage();
        devices();

        assertThat(steps.size()).isGreaterThanOrEqualTo(250);
        try (PrivateLibvirtd daemon = PrivateLibvirtd.start();
                FakeHost fake = FakeHost.start()) {
            List<String> real = answers(daemon.get("URI_TEST_TCP"));
            assertThat(answers(fake.uri())).containsExactlyElementsOf(real);
        }
    }

    @Test
    void testDriverReadsTheFileOfAHost(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("host.xml");
        try (PrivateLibvirtd daemon = PrivateLibvirtd.start()) {
            List<String> kept;
            try (Connection fake = Connection.open("fake://" + file)) {
                Domain guest = fake.defineDomain(GUEST);
                guest.snapshots().create("<domainsnapshot><name>off</name></domainsnapshot>");
                guest.create();
                guest.snapshots().create("<domainsnapshot><name>on</name></domainsnapshot>");
                guest.snapshots().create("<domainsnapshot><name>leaf</name></domainsnapshot>");
                guest.snapshots().lookupByName("on").revert();
                guest.saving().managedSave();
                fake.lookupDomainByName("test").saving().save("/image", null);
                fake.secrets()
                        .define("<secret><description>d</description></secret>")
                        .setValue((byte) 1);
                kept = kept(fake);
            }

            String uri = "test+unix://" + file + "?socket=" + daemon.get("LIBVIRTD_SOCKET");
            try (Connection real = Connection.open(uri)) {
                assertThat(kept(real)).containsExactlyElementsOf(kept).contains("new false true on");
            }
        }
    }

    private static List<String> kept(Connection connection) {
        List<String> lines = new ArrayList<>();
        for (Domain guest : connection.listAllDomains()) {
            DomainSnapshots snapshots = guest.snapshots();
            lines.add(String.join(
                    " ",
                    guest.getName(),
                    String.valueOf(guest.isActive()),
                    String.valueOf(guest.saving().hasManagedSaveImage()),
                    snapshots.hasCurrent() ? snapshots.current().getName() : "none"));
            for (DomainSnapshot snapshot : snapshots.listAll()) {
                lines.add(snapshot.getXmlDesc());
            }
        }
        lines.sort(null);
        return lines;
    }

    private List<String> answers(String uri) {
        List<String> answers = new ArrayList<>();
        try (Connection connection = Connection.open(uri)) {
            for (Step step : steps) {
                answers.add(answers.size() + ": " + answer(connection, step));
            }
        }
        return answers;
    }

    /** Errors are compared by their numbers and words. */
    private static String answer(Connection connection, Step step) {
        try {
            Object value = step.call().apply(connection);
            return value instanceof Collection<?> many
                    ? many.stream().map(FakeHostIT::text).sorted().toList().toString()
                    : text(value);
        } catch (LibvirtException error) {
            return error.getErrorDomain() + " " + error.getNumber() + " " + error.getMessage();
        }
    }

    /** A handle's name is compared, because its text has the URI; times are those of the moment. */
    private static String text(Object value) {
        String text = value instanceof Domain domain
                ? domain.getName() + " " + domain.getId()
                : value instanceof Network network
                        ? network.getName()
                        : value instanceof StoragePool pool
                                ? pool.getName()
                                : value instanceof StorageVol volume
                                        ? volume.getKey()
                                        : value instanceof Interface one
                                                ? one.getName() + " " + one.getMac()
                                                : value instanceof NodeDevice device
                                                        ? device.getName()
                                                        : value instanceof DomainSnapshot snapshot
                                                                ? snapshot.getName()
                                                                : value instanceof DomainCheckpoint checkpoint
                                                                        ? checkpoint.getName()
                                                                        : value instanceof byte[] bytes
                                                                                ? Arrays.toString(bytes)
                                                                                : String.valueOf(value);
        return text.replaceAll("<creationTime>[0-9]+", "<creationTime>TIME")
                .replaceAll("cpuTime=[0-9]+", "cpuTime=TIME")
                .replaceAll("time=[0-9]+", "time=TIME");
    }

    private void ask(Function<Connection, Object> call) {
        steps.add(new Step(call));
    }

    private void tell(Consumer<Connection> call) {
        ask(connection -> {
            call.accept(connection);
            return "done";
        });
    }

    /**
     * Left out: the name and the URI of the host, which are its own; whether it is secure, which in memory it is and over tcp not;
     * secrets, which the test driver does not have; sysinfo and CPU models, which name real hardware.
     */
    private void host() {
        ask(Connection::getType);
        ask(Connection::getVersion);
        ask(Connection::getLibVersion);
        ask(Connection::isEncrypted);
        ask(connection -> connection.host().getNodeInfo());
        ask(connection -> connection.host().getFreeMemory());
        ask(connection -> connection.host().getCellsFreeMemory(0, 4));
        ask(connection -> connection.host().getCellsFreeMemory(7, 1));
        ask(connection -> connection.host().getCpuMap());
        ask(connection -> connection.host().getMaxVcpus("test"));
        ask(connection -> connection.host().getSecurityModel());
        ask(connection -> connection.host().getMemoryParameters());
    }

    private static Domain guest(Connection connection, String name) {
        return connection.lookupDomainByName(name);
    }

    /** Left out: figures of disks and interfaces, which are the time of day. */
    private void guests() {
        ask(Connection::listAllDomains);
        ask(Connection::numOfDomains);
        ask(Connection::listDomains);
        ask(Connection::listDefinedDomains);
        ask(connection -> connection.lookupDomainById(1));
        ask(connection -> connection.lookupDomainById(9));
        ask(connection -> guest(connection, "nix"));
        ask(connection -> guest(connection, "test").getInfo());
        ask(connection -> guest(connection, "test").getState());
        ask(connection -> guest(connection, "test").getXmlDesc());
        ask(connection -> guest(connection, "test").getOsType());
        ask(connection -> guest(connection, "test").getSecurityLabel());
        ask(connection -> guest(connection, "test").getHostname());
        ask(connection -> guest(connection, "test").getControlInfo());
        ask(connection -> guest(connection, "test").getInterfaceAddresses(DomainInterfaceAddressesSource.LEASE));
        ask(connection -> guest(connection, "test").statistics().getMemoryStats());
        ask(connection -> guest(connection, "test").statistics().getTotalCpuStats());
        ask(connection -> guest(connection, "test").statistics().getCpuStatsCount());
        ask(connection -> guest(connection, "test").statistics().getCpuStats(0, 2));
        ask(connection -> guest(connection, "test").statistics().getBlockStats("nix"));
        ask(connection -> guest(connection, "test").statistics().getInterfaceStats("nix"));
        ask(connection -> guest(connection, "test").block().getInfo("vda"));
        ask(connection -> guest(connection, "test").tuning().getSchedulerParameters());

        ask(connection -> connection.defineDomain(GUEST));
        ask(connection -> connection.defineDomain(GUEST.replace("<uuid>1", "<uuid>2")));
        ask(connection -> connection.defineDomain("<network/>"));
        ask(connection -> connection.defineDomain("<domain/>"));
        ask(connection -> connection.defineDomain("<domain><name>a</name></domain>"));
        ask(connection -> guest(connection, "new").getXmlDesc());
        ask(connection -> guest(connection, "new").isPersistent());
        tell(connection -> guest(connection, "new").create());
        tell(connection -> guest(connection, "new").create());
        ask(connection -> guest(connection, "new").getId());
        tell(connection -> guest(connection, "new").suspend());
        tell(connection -> guest(connection, "new").suspend());
        ask(connection -> guest(connection, "new").getState());
        tell(connection -> guest(connection, "new").resume());
        tell(connection -> guest(connection, "new").resume());
        ask(connection -> guest(connection, "new").cpus().getMaxVcpus());
        tell(connection -> guest(connection, "new").cpus().setVcpus(1));
        tell(connection -> guest(connection, "new").cpus().setVcpus(3));
        ask(connection -> guest(connection, "new").cpus().getVcpusFlags(DomainVcpuFlag.LIVE));
        ask(connection -> guest(connection, "new").cpus().getVcpusFlags(DomainVcpuFlag.CONFIG));
        tell(connection -> guest(connection, "new").memory().setMemory(32 * 1024));
        tell(connection -> guest(connection, "new").memory().setMemory(128 * 1024));
        tell(connection -> guest(connection, "new").memory().setMaxMemory(128 * 1024));
        ask(connection -> guest(connection, "new").getInfo());
        tell(connection -> guest(connection, "new")
                .setMetadata(DomainMetadataType.TITLE, "a title", null, null, DomainModificationImpact.CONFIG));
        ask(connection -> guest(connection, "new").getMetadata(DomainMetadataType.TITLE, null));
        ask(connection ->
                guest(connection, "new").getMetadata(DomainMetadataType.TITLE, null, DomainModificationImpact.CONFIG));
        tell(connection -> guest(connection, "new").setAutostart(true));
        ask(connection -> guest(connection, "new").getAutostart());
        tell(connection -> guest(connection, "new").undefine());
        ask(connection -> guest(connection, "new").isPersistent());
        tell(connection -> guest(connection, "new").shutdown());
        ask(Connection::listAllDomains);
        ask(connection -> connection.createDomain(GUEST));
        tell(connection -> guest(connection, "new").rename("other"));
        tell(connection -> guest(connection, "new").saving().managedSave());
        tell(connection -> guest(connection, "new").destroy());
        tell(connection -> guest(connection, "new").destroy());
        tell(connection -> guest(connection, "test").saving().managedSave());
        ask(connection -> guest(connection, "test").getState());
        tell(connection -> guest(connection, "test").undefine());
        tell(connection -> guest(connection, "test").create());
        ask(connection -> guest(connection, "test").saving().hasManagedSaveImage());
    }

    private static BitSet cpus(int... numbers) {
        BitSet cpus = new BitSet();
        Arrays.stream(numbers).forEach(cpus::set);
        return cpus;
    }

    private void pinning() {
        ask(connection -> guest(connection, "test").cpus().getVcpuPinInfo());
        tell(connection -> guest(connection, "test").cpus().pinVcpu(0, cpus(1, 2, 5)));
        tell(connection -> guest(connection, "test").cpus().pinVcpu(9, cpus(1)));
        ask(connection -> guest(connection, "test").cpus().getVcpuPinInfo(DomainModificationImpact.LIVE));
        ask(connection -> guest(connection, "test").cpus().getVcpuPinInfo(DomainModificationImpact.CONFIG));
        ask(connection -> guest(connection, "test").cpus().getVcpus());
        ask(connection -> guest(connection, "test").cpus().getEmulatorPinInfo());
        tell(connection -> guest(connection, "test").cpus().pinEmulator(cpus(3), DomainModificationImpact.CONFIG));
        tell(connection -> guest(connection, "test").cpus().pinEmulator(cpus(4)));
        ask(connection -> guest(connection, "test").cpus().getEmulatorPinInfo());
        ask(connection -> guest(connection, "test").cpus().getEmulatorPinInfo(DomainModificationImpact.CONFIG));
        ask(connection -> guest(connection, "test").getXmlDesc());
        ask(connection -> guest(connection, "test").getXmlDesc(DomainXmlFlag.INACTIVE));
    }

    private void ioThreads() {
        ask(connection -> guest(connection, "test").cpus().getIoThreadInfo());
        tell(connection -> guest(connection, "test").cpus().addIoThread(2));
        tell(connection -> guest(connection, "test").cpus().addIoThread(2));
        tell(connection -> guest(connection, "test").cpus().addIoThread(0));
        tell(connection -> guest(connection, "test").cpus().pinIoThread(2, cpus(0, 1, 7)));
        tell(connection -> guest(connection, "test").cpus().pinIoThread(3, cpus(0)));
        tell(connection -> guest(connection, "test")
                .cpus()
                .setIoThreadParams(
                        2,
                        TypedParams.builder().add(IoThreadKey.POLL_GROW, 7L).build(),
                        DomainModificationImpact.LIVE));
        tell(connection -> guest(connection, "test")
                .cpus()
                .setIoThreadParams(
                        2, TypedParams.builder().add(SchedulerKey.WEIGHT, 7L).build(), DomainModificationImpact.LIVE));
        ask(connection -> guest(connection, "test").cpus().getIoThreadInfo());
        ask(connection -> guest(connection, "test").getXmlDesc());
        tell(connection -> guest(connection, "test").cpus().delIoThread(2));
        tell(connection -> guest(connection, "test").cpus().delIoThread(2));
        ask(connection -> guest(connection, "test").getXmlDesc());
    }

    private static TypedParams memory(long hard, long swap) {
        return TypedParams.builder()
                .add(DomainMemoryKey.HARD_LIMIT, hard)
                .add(DomainMemoryKey.SWAP_HARD_LIMIT, swap)
                .build();
    }

    private void limits() {
        ask(connection -> guest(connection, "test").tuning().getMemoryParameters());
        tell(connection -> guest(connection, "test").tuning().setMemoryParameters(memory(2000, 3000)));
        tell(connection -> guest(connection, "test").tuning().setMemoryParameters(memory(2000, 1000)));
        ask(connection -> guest(connection, "test").tuning().getMemoryParameters());
        ask(connection -> guest(connection, "test").tuning().getNumaParameters());
        tell(connection -> guest(connection, "test")
                .tuning()
                .setNumaParameters(TypedParams.builder()
                        .add(NumaKey.NODESET, "0-1")
                        .add(NumaKey.MODE, 2)
                        .build()));
        tell(connection -> guest(connection, "test")
                .tuning()
                .setNumaParameters(TypedParams.builder().add(NumaKey.MODE, 9).build()));
        ask(connection -> guest(connection, "test").tuning().getNumaParameters());
        ask(connection -> guest(connection, "test").tuning().getBlkioParameters());
        tell(connection -> guest(connection, "test")
                .tuning()
                .setBlkioParameters(TypedParams.builder()
                        .add(BlkioKey.WEIGHT, 200L)
                        .add(BlkioKey.DEVICE_READ_BPS, "/dev/a,7,/dev/b,8")
                        .build()));
        ask(connection -> guest(connection, "test").tuning().getBlkioParameters());
        ask(connection -> guest(connection, "test").tuning().getInterfaceParameters("testnet0"));
        tell(connection -> guest(connection, "test")
                .tuning()
                .setInterfaceParameters(
                        "testnet0",
                        TypedParams.builder()
                                .add(BandwidthKey.IN_AVERAGE, 5L)
                                .add(BandwidthKey.OUT_PEAK, 9L)
                                .build()));
        ask(connection -> guest(connection, "test").tuning().getInterfaceParameters("testnet0"));
        ask(connection -> guest(connection, "test").tuning().getInterfaceParameters("nix"));
        ask(connection -> guest(connection, "test").tuning().getBlockIoTune("vda"));
        tell(connection -> guest(connection, "test")
                .tuning()
                .setBlockIoTune(
                        "vda",
                        TypedParams.builder()
                                .add(BlockIoTuneKey.READ_IOPS_SEC, 5L)
                                .add(BlockIoTuneKey.READ_IOPS_SEC_MAX, 6L)
                                .build()));
        tell(connection -> guest(connection, "test")
                .tuning()
                .setBlockIoTune(
                        "vda",
                        TypedParams.builder()
                                .add(BlockIoTuneKey.TOTAL_IOPS_SEC, 5L)
                                .build()));
        ask(connection -> guest(connection, "test").tuning().getBlockIoTune("vda"));
        ask(connection -> guest(connection, "test").tuning().getPerfEvents());
        tell(connection -> guest(connection, "test")
                .tuning()
                .setPerfEvents(TypedParams.builder().add(PerfKey.CMT, true).build()));
        ask(connection -> guest(connection, "test").tuning().getPerfEvents());
        ask(connection -> guest(connection, "test").tuning().getSchedulerType());
        ask(connection -> guest(connection, "test").tuning().getLaunchSecurityInfo());
        tell(connection -> guest(connection, "test").memory().setMemoryStatsPeriod(3));
        ask(connection -> guest(connection, "test").getXmlDesc());
        ask(connection -> guest(connection, "test").getXmlDesc(DomainXmlFlag.INACTIVE));
    }

    private void within() {
        ask(connection -> guest(connection, "test").agent().fsFreeze());
        ask(connection -> guest(connection, "test").agent().fsFreeze());
        ask(connection -> guest(connection, "test").agent().fsThaw("/boot"));
        ask(connection -> guest(connection, "test").agent().fsThaw("/nix"));
        ask(connection -> guest(connection, "test").agent().fsThaw());
        tell(connection -> guest(connection, "test").agent().fsTrim(null, 0));
        tell(connection -> guest(connection, "test").agent().fsTrim("/nix", 0));
        ask(connection -> guest(connection, "test").agent().getFsInfo());
        tell(connection -> guest(connection, "test").agent().setUserPassword("root", "secret"));
        ask(connection -> guest(connection, "test").block().getDiskErrors());
        tell(connection -> guest(connection, "test").injectNmi());
        tell(connection -> guest(connection, "test").sendProcessSignal(1, DomainProcessSignal.TERM));
        tell(connection -> guest(connection, "test").sendProcessSignal(5, DomainProcessSignal.TERM));
        ask(connection -> guest(connection, "test").memory().peek(250, 9, DomainMemoryFlag.VIRTUAL));
        tell(connection -> guest(connection, "test")
                .setLifecycleAction(DomainLifecycle.CRASH, DomainLifecycleAction.COREDUMP_RESTART));
        tell(connection -> guest(connection, "test")
                .setLifecycleAction(DomainLifecycle.REBOOT, DomainLifecycleAction.COREDUMP_RESTART));
        ask(connection -> guest(connection, "test").getXmlDesc());
        ask(connection -> connection.host().getCpuStats(Host.ALL_CPUS));
    }

    private static String checkpoint(String name) {
        return "<domaincheckpoint><name>" + name + "</name></domaincheckpoint>";
    }

    private static DomainCheckpoint checkpoint(Connection connection, String name) {
        return guest(connection, "test").checkpoints().lookupByName(name);
    }

    private void checkpoints() {
        ask(connection -> guest(connection, "test").checkpoints().listAll());
        ask(connection -> guest(connection, "test").checkpoints().create(checkpoint("one")));
        ask(connection -> guest(connection, "test").checkpoints().create(checkpoint("one")));
        ask(connection -> guest(connection, "test").checkpoints().create(checkpoint("two")));
        ask(connection -> guest(connection, "test").checkpoints().create(checkpoint("three")));
        ask(connection -> guest(connection, "test").snapshots().create(snapshot("one")));
        ask(connection -> guest(connection, "test").checkpoints().listAll(DomainCheckpointListFlag.LEAVES));
        ask(connection -> guest(connection, "test").checkpoints().listAll(DomainCheckpointListFlag.ROOTS));
        ask(connection -> connection.listAllDomains(ConnectListAllDomainsFlag.HAS_CHECKPOINT));
        ask(connection -> checkpoint(connection, "one").listAllChildren());
        ask(connection -> checkpoint(connection, "one").listAllChildren(DomainCheckpointListFlag.DESCENDANTS));
        ask(connection -> checkpoint(connection, "two").getXmlDesc());
        ask(connection -> checkpoint(connection, "two").getXmlDesc(DomainCheckpointXmlFlag.NO_DOMAIN));
        ask(connection -> checkpoint(connection, "two").getParent());
        ask(connection -> checkpoint(connection, "one").getParent());
        ask(connection -> checkpoint(connection, "nix"));
        tell(connection -> checkpoint(connection, "two").delete());
        ask(connection -> checkpoint(connection, "three").getParent());
        tell(connection -> checkpoint(connection, "one").delete(DomainCheckpointDeleteFlag.CHILDREN));
        ask(connection -> guest(connection, "test").checkpoints().listAll());
    }

    private void snapshots() {
        ask(connection -> guest(connection, "test").snapshots().hasCurrent());
        ask(connection -> guest(connection, "test").snapshots().current());
        ask(connection -> guest(connection, "test").snapshots().create(snapshot("one")));
        ask(connection -> guest(connection, "test").snapshots().create(snapshot("one")));
        ask(connection -> guest(connection, "test").snapshots().create(snapshot("two"), DomainSnapshotCreateFlag.HALT));
        ask(connection -> guest(connection, "test").getState());
        ask(connection -> guest(connection, "test").snapshots().listAll());
        ask(connection -> snapshot(connection, "two").getParent());
        ask(connection -> snapshot(connection, "one").getParent());
        ask(connection -> snapshot(connection, "one").getXmlDesc());
        ask(connection -> snapshot(connection, "one").numChildren());
        ask(connection -> snapshot(connection, "nix"));
        tell(connection -> guest(connection, "test").undefine());
        tell(connection -> snapshot(connection, "one").revert());
        ask(connection -> guest(connection, "test").getState());
        ask(connection -> guest(connection, "test").getXmlDesc(DomainXmlFlag.INACTIVE));
        tell(connection -> snapshot(connection, "one").delete(DomainSnapshotDeleteFlag.CHILDREN));
        ask(connection -> guest(connection, "test").snapshots().num());
        tell(connection -> guest(connection, "test").destroy());
        tell(connection -> guest(connection, "test").undefine(DomainUndefineFlag.SNAPSHOTS_METADATA));
        ask(Connection::listAllDomains);
    }

    private static String snapshot(String name) {
        return "<domainsnapshot><name>" + name + "</name></domainsnapshot>";
    }

    private static DomainSnapshot snapshot(Connection connection, String name) {
        return guest(connection, "test").snapshots().lookupByName(name);
    }

    private void networks() {
        ask(connection -> connection.networks().listAll());
        ask(connection -> connection.networks().lookupByName("default").getXmlDesc());
        ask(connection -> connection.networks().lookupByName("nix"));
        ask(connection -> connection.networks().define(NETWORK));
        ask(connection -> connection.networks().lookupByName("net").getXmlDesc());
        ask(connection -> connection.networks().lookupByName("net").getBridgeName());
        tell(connection -> connection.networks().lookupByName("net").create());
        tell(connection -> connection.networks().lookupByName("net").create());
        tell(connection -> connection.networks().lookupByName("net").undefine());
        ask(connection -> connection.networks().list());
        tell(connection -> connection.networks().lookupByName("net").destroy());
        ask(connection -> connection.networks().listDefined());
        tell(connection -> connection.networks().lookupByName("net").undefine());
        ask(connection -> connection.networks().create(NETWORK));
        ask(connection -> connection.networks().lookupByName("net").isPersistent());
        tell(connection -> connection.networks().lookupByName("net").destroy());
        ask(connection -> connection.networks().numOf());
    }

    private void update(NetworkUpdateCommand command, NetworkUpdateSection section, String xml) {
        tell(connection -> connection.networks().lookupByName("default").update(command, section, -1, xml));
    }

    private void networkUpdates() {
        String host = "<host mac='52:54:00:00:00:07' name='web' ip='192.168.122.7'/>";
        update(NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.IP_DHCP_HOST, host);
        update(NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.IP_DHCP_HOST, host);
        update(NetworkUpdateCommand.MODIFY, NetworkUpdateSection.IP_DHCP_HOST, host.replace("web", "mail"));
        update(NetworkUpdateCommand.DELETE, NetworkUpdateSection.IP_DHCP_HOST, "<host name='web'/>");
        update(NetworkUpdateCommand.ADD_FIRST, NetworkUpdateSection.PORTGROUP, "<portgroup name='p'/>");
        update(NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.DNS_TXT, "<txt name='t' value='v'/>");
        update(NetworkUpdateCommand.DELETE, NetworkUpdateSection.DNS_SRV, "<srv service='s'/>");
        update(NetworkUpdateCommand.MODIFY, NetworkUpdateSection.BRIDGE, "<bridge/>");
        ask(connection -> connection.networks().lookupByName("default").getXmlDesc());
    }

    private void interfaces() {
        ask(connection -> connection.interfaces().listAll());
        ask(connection -> connection.interfaces().lookupByName("eth1").getXmlDesc());
        ask(connection -> connection.interfaces().define(INTERFACE));
        ask(connection -> connection.interfaces().lookupByMac("aa:bb:cc:dd:ee:07"));
        ask(connection -> connection.interfaces().lookupByMac("aa:bb:cc:dd:ee:08"));
        tell(connection -> connection.interfaces().lookupByName("eth7").create());
        tell(connection -> connection.interfaces().lookupByName("eth7").create());
        tell(connection -> connection.interfaces().lookupByName("eth7").undefine());
        tell(connection -> connection.interfaces().changeCommit());
    }

    private void storage() {
        ask(connection -> connection.storagePools().findSources("logical", null));
        ask(connection -> connection.storagePools().findSources("dir", null));
        ask(connection -> connection.storagePools().listAll());
        ask(connection -> connection.storagePools().lookupByName("default-pool").getInfo());
        ask(connection -> connection.storagePools().define(POOL));
        ask(connection -> pool(connection).getXmlDesc());
        ask(connection -> pool(connection).listAllVolumes());
        ask(connection -> pool(connection).createVol(VOLUME));
        tell(connection -> pool(connection).create());
        ask(connection -> pool(connection).createVol(VOLUME));
        ask(connection -> pool(connection).createVol(VOLUME));
        ask(connection -> pool(connection).lookupVolByName("vol").getXmlDesc());
        ask(connection -> pool(connection).lookupVolByName("vol").getInfo());
        ask(connection -> connection.storagePools().lookupVolByPath("/pool/vol"));
        ask(connection -> connection.storagePools().lookupVolByKey("/nix"));
        ask(connection -> pool(connection).getInfo());
        tell(connection -> pool(connection).refresh());
        tell(connection -> pool(connection).lookupVolByName("vol").delete());
        ask(connection -> pool(connection).numOfVolumes());
        tell(connection -> pool(connection).undefine());
        tell(connection -> pool(connection).destroy());
        tell(connection -> pool(connection).undefine());
        ask(connection -> pool(connection));
    }

    private static StoragePool pool(Connection connection) {
        return connection.storagePools().lookupByName("pool");
    }

    private void devices() {
        ask(connection -> connection.nodeDevices().listAll());
        ask(connection -> connection.nodeDevices().list("scsi_host"));
        ask(connection -> connection.nodeDevices().lookupByName("scsi_host11").getParent());
        ask(connection -> connection.nodeDevices().lookupByName("computer").getXmlDesc());
        ask(connection -> connection.nodeDevices().lookupByName("scsi_host1").listCaps());
        ask(connection -> connection.nodeDevices().lookupByName("nix"));
    }
}
