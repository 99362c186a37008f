package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainHasCurrentSnapshotArgs;
import io.virtwire.protocol.remote.DomainHasCurrentSnapshotRet;
import io.virtwire.protocol.remote.DomainListAllSnapshotsArgs;
import io.virtwire.protocol.remote.DomainListAllSnapshotsRet;
import io.virtwire.protocol.remote.DomainRevertToSnapshotArgs;
import io.virtwire.protocol.remote.DomainSnapshotCreateXmlArgs;
import io.virtwire.protocol.remote.DomainSnapshotCreateXmlRet;
import io.virtwire.protocol.remote.DomainSnapshotCurrentArgs;
import io.virtwire.protocol.remote.DomainSnapshotCurrentRet;
import io.virtwire.protocol.remote.DomainSnapshotDeleteArgs;
import io.virtwire.protocol.remote.DomainSnapshotGetParentArgs;
import io.virtwire.protocol.remote.DomainSnapshotGetParentRet;
import io.virtwire.protocol.remote.DomainSnapshotGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainSnapshotGetXmlDescRet;
import io.virtwire.protocol.remote.DomainSnapshotHasMetadataArgs;
import io.virtwire.protocol.remote.DomainSnapshotHasMetadataRet;
import io.virtwire.protocol.remote.DomainSnapshotIsCurrentArgs;
import io.virtwire.protocol.remote.DomainSnapshotIsCurrentRet;
import io.virtwire.protocol.remote.DomainSnapshotListAllChildrenArgs;
import io.virtwire.protocol.remote.DomainSnapshotListAllChildrenRet;
import io.virtwire.protocol.remote.DomainSnapshotListChildrenNamesArgs;
import io.virtwire.protocol.remote.DomainSnapshotListChildrenNamesRet;
import io.virtwire.protocol.remote.DomainSnapshotListNamesArgs;
import io.virtwire.protocol.remote.DomainSnapshotListNamesRet;
import io.virtwire.protocol.remote.DomainSnapshotLookupByNameArgs;
import io.virtwire.protocol.remote.DomainSnapshotLookupByNameRet;
import io.virtwire.protocol.remote.DomainSnapshotNumArgs;
import io.virtwire.protocol.remote.DomainSnapshotNumChildrenArgs;
import io.virtwire.protocol.remote.DomainSnapshotNumChildrenRet;
import io.virtwire.protocol.remote.DomainSnapshotNumRet;
import io.virtwire.protocol.remote.NonnullDomainSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of guests: their definition and state, and nothing of disks or memory. */
final class DomainSnapshots implements CallGroup {
    // virDomainSnapshotCreateFlags, virDomainSnapshotRevertFlags
    private static final int REDEFINE = 1;
    private static final int CURRENT = 2;
    private static final int HALT = 8;
    private static final int CREATE_FLAGS =
            REDEFINE | CURRENT | HALT | 64 | 128 | 256 | 512; // quiesce, atomic, live, validate: nothing to do
    private static final int REVERT_RUNNING = 1;
    private static final int REVERT_PAUSED = 2;
    private static final int REVERT_FORCE = 4;

    // virDomainSnapshotListFlags: 1 is ROOTS in a list of all, DESCENDANTS in a list of children
    private static final int ROOTS = 1;
    private static final int DESCENDANTS = 1;
    private static final int METADATA = 2;
    private static final int LEAVES = 4;
    private static final int NO_LEAVES = 8;
    private static final int NO_METADATA = 16;
    private static final int INACTIVE = 32;
    private static final int ACTIVE = 64;
    private static final int DISK_ONLY = 128;
    private static final int INTERNAL = 256;
    private static final int EXTERNAL = 512;
    private static final int LIST_FLAGS = 2047;

    // reasons and details of libvirt-domain.h that say "from a snapshot"
    private static final int RUNNING_FROM_SNAPSHOT = 4;
    private static final int PAUSED_FROM_SNAPSHOT = 7;
    private static final int SHUTOFF_FROM_SNAPSHOT = 7;
    private static final int STARTED_FROM_SNAPSHOT = 3;
    private static final int SUSPENDED_FROM_SNAPSHOT = 4;
    private static final int STOPPED_FROM_SNAPSHOT = 6;

    private final DomainTable domains;
    private final DomainEvents events;
    private final Moving moving;
    private final Runnable changed;

    DomainSnapshots(DomainTable domains, DomainEvents events, Moving moving, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.moving = moving;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_SNAPSHOT_CREATE_XML ->
                CallTable.answer(DomainSnapshotCreateXmlArgs::read, this::create);
            case REMOTE_PROC_DOMAIN_SNAPSHOT_LOOKUP_BY_NAME ->
                CallTable.answer(DomainSnapshotLookupByNameArgs::read, args -> {
                    FakeDomain domain = domains.get(args.dom());
                    return new DomainSnapshotLookupByNameRet(handle(domain, domain.snapshots.get(args.name())));
                });
            case REMOTE_PROC_DOMAIN_HAS_CURRENT_SNAPSHOT ->
                CallTable.answer(
                        DomainHasCurrentSnapshotArgs::read,
                        args -> new DomainHasCurrentSnapshotRet(
                                domains.get(args.dom()).snapshots.current() == null ? 0 : 1));
            case REMOTE_PROC_DOMAIN_SNAPSHOT_CURRENT ->
                CallTable.answer(DomainSnapshotCurrentArgs::read, this::current);
            case REMOTE_PROC_DOMAIN_SNAPSHOT_GET_PARENT ->
                CallTable.answer(DomainSnapshotGetParentArgs::read, this::parent);
            case REMOTE_PROC_DOMAIN_SNAPSHOT_GET_XML_DESC ->
                CallTable.answer(
                        DomainSnapshotGetXmlDescArgs::read,
                        args -> new DomainSnapshotGetXmlDescRet(
                                SnapshotXml.of(get(args.snap())).toString()));
            case REMOTE_PROC_DOMAIN_SNAPSHOT_IS_CURRENT ->
                CallTable.answer(
                        DomainSnapshotIsCurrentArgs::read,
                        args -> new DomainSnapshotIsCurrentRet(
                                domainOf(args.snap()).snapshots.isCurrent(get(args.snap())) ? 1 : 0));
            case REMOTE_PROC_DOMAIN_SNAPSHOT_HAS_METADATA ->
                CallTable.answer(DomainSnapshotHasMetadataArgs::read, args -> {
                    get(args.snap());
                    return new DomainSnapshotHasMetadataRet(1);
                });
            case REMOTE_PROC_DOMAIN_REVERT_TO_SNAPSHOT ->
                CallTable.perform(DomainRevertToSnapshotArgs::read, this::revert);
            case REMOTE_PROC_DOMAIN_SNAPSHOT_DELETE -> CallTable.perform(DomainSnapshotDeleteArgs::read, this::delete);
            default -> findLists(procedure);
        };
    }

    private CallTable.@Nullable Handler findLists(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_SNAPSHOT_NUM ->
                CallTable.answer(
                        DomainSnapshotNumArgs::read,
                        args -> new DomainSnapshotNumRet(
                                all(domains.get(args.dom()), args.flags()).size()));
            case REMOTE_PROC_DOMAIN_SNAPSHOT_LIST_NAMES ->
                CallTable.answer(
                        DomainSnapshotListNamesArgs::read,
                        args -> new DomainSnapshotListNamesRet(all(domains.get(args.dom()), args.flags()).stream()
                                .map(FakeSnapshot::name)
                                .limit(Math.max(0, args.maxnames()))
                                .toList()));
            case REMOTE_PROC_DOMAIN_LIST_ALL_SNAPSHOTS ->
                CallTable.answer(DomainListAllSnapshotsArgs::read, args -> {
                    FakeDomain domain = domains.get(args.dom());
                    List<NonnullDomainSnapshot> found = handles(domain, all(domain, args.flags()));
                    return new DomainListAllSnapshotsRet(args.needResults() == 0 ? List.of() : found, found.size());
                });
            case REMOTE_PROC_DOMAIN_SNAPSHOT_NUM_CHILDREN ->
                CallTable.answer(
                        DomainSnapshotNumChildrenArgs::read,
                        args -> new DomainSnapshotNumChildrenRet(
                                below(args.snap(), args.flags()).size()));
            case REMOTE_PROC_DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES ->
                CallTable.answer(
                        DomainSnapshotListChildrenNamesArgs::read,
                        args -> new DomainSnapshotListChildrenNamesRet(below(args.snap(), args.flags()).stream()
                                .map(FakeSnapshot::name)
                                .limit(Math.max(0, args.maxnames()))
                                .toList()));
            case REMOTE_PROC_DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN ->
                CallTable.answer(DomainSnapshotListAllChildrenArgs::read, args -> {
                    List<NonnullDomainSnapshot> found =
                            handles(domainOf(args.snapshot()), below(args.snapshot(), args.flags()));
                    return new DomainSnapshotListAllChildrenRet(
                            args.needResults() == 0 ? List.of() : found, found.size());
                });
            default -> null;
        };
    }

    private FakeDomain domainOf(NonnullDomainSnapshot snap) {
        return domains.get(snap.dom());
    }

    private FakeSnapshot get(NonnullDomainSnapshot snap) {
        return domainOf(snap).snapshots.get(snap.name());
    }

    private static NonnullDomainSnapshot handle(FakeDomain domain, FakeSnapshot snapshot) {
        return new NonnullDomainSnapshot(snapshot.name(), domain.handle());
    }

    private static List<NonnullDomainSnapshot> handles(FakeDomain domain, List<FakeSnapshot> snapshots) {
        return snapshots.stream().map(snapshot -> handle(domain, snapshot)).toList();
    }

    private static List<FakeSnapshot> all(FakeDomain domain, int flags) {
        Flags.check(flags, LIST_FLAGS, "testDomainListAllSnapshots");
        return domain.snapshots.all().stream()
                .filter(snapshot -> (flags & ROOTS) == 0 || snapshot.parent() == null)
                .filter(snapshot -> passes(domain, snapshot, flags))
                .toList();
    }

    /** All of them have metadata, are of more than disks, and are kept within the disks' images. */
    private static boolean passes(FakeDomain domain, FakeSnapshot snapshot, int flags) {
        int state = snapshot.state() == FakeDomain.SHUTOFF ? INACTIVE : ACTIVE;
        return Flags.passes(flags, LEAVES, NO_LEAVES, domain.snapshots.isLeaf(snapshot))
                && Flags.passes(flags, METADATA, NO_METADATA, true)
                && Flags.passes(flags, INTERNAL, EXTERNAL, true)
                && ((flags & (INACTIVE | ACTIVE | DISK_ONLY)) == 0 || (flags & state) != 0);
    }

    private List<FakeSnapshot> below(NonnullDomainSnapshot snap, int flags) {
        Flags.check(flags, LIST_FLAGS, "testDomainSnapshotListAllChildren");
        FakeDomain domain = domainOf(snap);
        FakeSnapshot of = get(snap);
        List<FakeSnapshot> found =
                (flags & DESCENDANTS) == 0 ? domain.snapshots.children(of) : domain.snapshots.descendants(of);
        return found.stream()
                .filter(snapshot -> passes(domain, snapshot, flags))
                .toList();
    }

    private DomainSnapshotCreateXmlRet create(DomainSnapshotCreateXmlArgs args) {
        Flags.check(args.flags(), CREATE_FLAGS, "testDomainSnapshotCreateXML");
        FakeDomain domain = domains.get(args.dom());
        if (!domain.checkpoints.isEmpty()) {
            throw HostError.of(
                    HostError.OPERATION_UNSUPPORTED,
                    HostError.FROM_TEST,
                    "cannot create snapshot while checkpoint exists");
        }
        boolean redefines = (args.flags() & REDEFINE) != 0;
        boolean halt = (args.flags() & HALT) != 0;
        if (halt && !redefines && !domain.isPersistent()) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot halt after transient domain snapshot");
        }
        XmlElement given =
                XmlParser.parse(args.xmlDesc(), "domain_snapshot", HostError.FROM_DOMAIN_SNAPSHOT, "domainsnapshot");
        FakeSnapshot snapshot =
                redefines ? redefine(domain, given, (args.flags() & CURRENT) != 0) : make(domain, given, halt);
        changed.run();
        return new DomainSnapshotCreateXmlRet(handle(domain, snapshot));
    }

    private FakeSnapshot make(FakeDomain domain, XmlElement given, boolean halt) {
        String name = given.textOf("name");
        FakeSnapshot snapshot = new FakeSnapshot(
                name == null || name.isEmpty() ? Long.toString(moving.seconds()) : name,
                given.textOf("description"),
                domain.snapshots.currentName(),
                moving.seconds(),
                domain.state(),
                domain.current().copy());
        domain.snapshots.add(snapshot);
        if (halt && domain.isActive()) {
            domains.stop(domain, SHUTOFF_FROM_SNAPSHOT, STOPPED_FROM_SNAPSHOT);
        }
        return snapshot;
    }

    /** Restores what was known of one, or changes it. */
    private static FakeSnapshot redefine(FakeDomain domain, XmlElement given, boolean current) {
        FakeSnapshot snapshot = SnapshotXml.redefined(given, domain.current());
        domain.snapshots.requireParent("snapshot", snapshot.name(), snapshot.parent(), HostError.FROM_DOMAIN_SNAPSHOT);
        boolean wasCurrent = snapshot.name().equals(domain.snapshots.currentName());
        domain.snapshots.put(snapshot);
        if (current || wasCurrent) {
            domain.snapshots.setCurrent(snapshot);
        }
        return snapshot;
    }

    private DomainSnapshotCurrentRet current(DomainSnapshotCurrentArgs args) {
        FakeDomain domain = domains.get(args.dom());
        FakeSnapshot current = domain.snapshots.current();
        if (current == null) {
            throw HostError.of(
                    HostError.NO_DOMAIN_SNAPSHOT, HostError.FROM_TEST, "the domain does not have a current snapshot");
        }
        return new DomainSnapshotCurrentRet(handle(domain, current));
    }

    private DomainSnapshotGetParentRet parent(DomainSnapshotGetParentArgs args) {
        FakeDomain domain = domainOf(args.snap());
        String parent = domain.snapshots.parentOf(get(args.snap()));
        return new DomainSnapshotGetParentRet(new NonnullDomainSnapshot(parent, domain.handle()));
    }

    private void revert(DomainRevertToSnapshotArgs args) {
        Flags.check(args.flags(), REVERT_RUNNING | REVERT_PAUSED | REVERT_FORCE, "testDomainRevertToSnapshot");
        FakeDomain domain = domainOf(args.snap());
        FakeSnapshot snapshot = get(args.snap());
        boolean toRun = (args.flags() & (REVERT_RUNNING | REVERT_PAUSED)) != 0;
        boolean ran = snapshot.state() != FakeDomain.SHUTOFF;
        if (!domain.isPersistent() && !ran && !toRun) {
            throw HostError.invalid(
                    HostError.FROM_TEST,
                    "transient domain needs to request run or pause to revert to inactive snapshot");
        }
        boolean persistent = domain.isPersistent();
        domain.define(snapshot.definition().copy()); // a guest without a definition would go when it stops
        if (domain.isActive()) {
            domains.stop(domain, SHUTOFF_FROM_SNAPSHOT, STOPPED_FROM_SNAPSHOT);
        }
        if (ran || toRun) {
            domains.start(domain, domain.current(), RUNNING_FROM_SNAPSHOT, STARTED_FROM_SNAPSHOT);
            boolean pause = snapshot.state() == FakeDomain.PAUSED || (args.flags() & REVERT_PAUSED) != 0;
            if (pause && (args.flags() & REVERT_RUNNING) == 0) {
                domain.setState(FakeDomain.PAUSED, PAUSED_FROM_SNAPSHOT);
                events.lifecycle(domain, DomainEvents.SUSPENDED, SUSPENDED_FROM_SNAPSHOT);
            }
            if (!persistent) {
                domain.undefine();
            }
        }
        domain.snapshots.setCurrent(snapshot);
        changed.run();
    }

    private void delete(DomainSnapshotDeleteArgs args) {
        Flags.check(args.flags(), Moments.DELETE_CHILDREN | Moments.DELETE_CHILDREN_ONLY, "testDomainSnapshotDelete");
        domainOf(args.snap()).snapshots.delete(get(args.snap()), args.flags());
        changed.run();
    }
}
