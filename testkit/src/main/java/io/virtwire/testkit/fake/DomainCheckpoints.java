package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainCheckpointCreateXmlArgs;
import io.virtwire.protocol.remote.DomainCheckpointCreateXmlRet;
import io.virtwire.protocol.remote.DomainCheckpointDeleteArgs;
import io.virtwire.protocol.remote.DomainCheckpointGetParentArgs;
import io.virtwire.protocol.remote.DomainCheckpointGetParentRet;
import io.virtwire.protocol.remote.DomainCheckpointGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainCheckpointGetXmlDescRet;
import io.virtwire.protocol.remote.DomainCheckpointListAllChildrenArgs;
import io.virtwire.protocol.remote.DomainCheckpointListAllChildrenRet;
import io.virtwire.protocol.remote.DomainCheckpointLookupByNameArgs;
import io.virtwire.protocol.remote.DomainCheckpointLookupByNameRet;
import io.virtwire.protocol.remote.DomainListAllCheckpointsArgs;
import io.virtwire.protocol.remote.DomainListAllCheckpointsRet;
import io.virtwire.protocol.remote.NonnullDomainCheckpoint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checkpoints of guests: their names and which disks they are of, and nothing of what is on the disks. */
final class DomainCheckpoints implements CallGroup {
    // virDomainCheckpointCreateFlags, virDomainCheckpointXMLFlags, virDomainCheckpointDeleteFlags
    private static final int REDEFINE = 1;
    private static final int QUIESCE = 2;
    private static final int XML_SECURE = 1;
    private static final int XML_NO_DOMAIN = 2;
    private static final int XML_SIZE = 4;
    private static final int METADATA_ONLY = 2;

    // virDomainCheckpointListFlags: 1 is ROOTS in a list of all, DESCENDANTS in a list of children
    private static final int ROOTS = 1;
    private static final int DESCENDANTS = 1;
    private static final int LEAVES = 4;
    private static final int NO_LEAVES = 8;
    private static final int LIST_FLAGS = 15;

    private final DomainTable domains;
    private final Moving moving;
    private final Runnable changed;

    DomainCheckpoints(DomainTable domains, Moving moving, Runnable changed) {
        this.domains = domains;
        this.moving = moving;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_CHECKPOINT_CREATE_XML ->
                CallTable.answer(DomainCheckpointCreateXmlArgs::read, this::create);
            case REMOTE_PROC_DOMAIN_CHECKPOINT_GET_XML_DESC ->
                CallTable.answer(DomainCheckpointGetXmlDescArgs::read, this::xml);
            case REMOTE_PROC_DOMAIN_LIST_ALL_CHECKPOINTS ->
                CallTable.answer(DomainListAllCheckpointsArgs::read, this::listAll);
            case REMOTE_PROC_DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN ->
                CallTable.answer(DomainCheckpointListAllChildrenArgs::read, this::listChildren);
            case REMOTE_PROC_DOMAIN_CHECKPOINT_LOOKUP_BY_NAME ->
                CallTable.answer(DomainCheckpointLookupByNameArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testDomainCheckpointLookupByName");
                    FakeDomain domain = domains.get(args.dom());
                    return new DomainCheckpointLookupByNameRet(handle(domain, domain.checkpoints.get(args.name())));
                });
            case REMOTE_PROC_DOMAIN_CHECKPOINT_GET_PARENT ->
                CallTable.answer(DomainCheckpointGetParentArgs::read, this::parent);
            case REMOTE_PROC_DOMAIN_CHECKPOINT_DELETE ->
                CallTable.perform(DomainCheckpointDeleteArgs::read, this::delete);
            default -> null;
        };
    }

    private FakeDomain domainOf(NonnullDomainCheckpoint checkpoint) {
        return domains.get(checkpoint.dom());
    }

    private FakeCheckpoint get(NonnullDomainCheckpoint checkpoint) {
        return domainOf(checkpoint).checkpoints.get(checkpoint.name());
    }

    private static NonnullDomainCheckpoint handle(FakeDomain domain, FakeCheckpoint checkpoint) {
        return new NonnullDomainCheckpoint(checkpoint.name(), domain.handle());
    }

    private DomainCheckpointCreateXmlRet create(DomainCheckpointCreateXmlArgs args) {
        Flags.check(args.flags(), REDEFINE | QUIESCE, "testDomainCheckpointCreateXML");
        FakeDomain domain = domains.get(args.dom());
        if (!domain.snapshots.isEmpty()) {
            throw unsupported("cannot create checkpoint while snapshot exists");
        } else if (!domain.isActive()) {
            throw unsupported("cannot create checkpoint for inactive domain");
        }
        XmlElement given = XmlParser.parse(
                args.xmlDesc(), "domain_checkpoint", HostError.FROM_DOMAIN_CHECKPOINT, "domaincheckpoint");
        FakeCheckpoint checkpoint = (args.flags() & REDEFINE) != 0 ? redefine(domain, given) : make(domain, given);
        changed.run();
        return new DomainCheckpointCreateXmlRet(handle(domain, checkpoint));
    }

    private static HostError unsupported(String detail) {
        return HostError.of(HostError.OPERATION_UNSUPPORTED, HostError.FROM_TEST, detail);
    }

    private FakeCheckpoint make(FakeDomain domain, XmlElement given) {
        String name = given.textOf("name");
        String named = name == null || name.isEmpty() ? Long.toString(moving.seconds()) : name;
        FakeCheckpoint checkpoint = new FakeCheckpoint(
                named,
                given.textOf("description"),
                domain.checkpoints.currentName(),
                moving.seconds(),
                CheckpointDisks.of(given, domain.current(), named),
                domain.current().copy());
        domain.checkpoints.add(checkpoint);
        return checkpoint;
    }

    /** Restores what was known of one. It becomes the current one if its parent is, or if there is none. */
    private static FakeCheckpoint redefine(FakeDomain domain, XmlElement given) {
        String name = given.textOf("name");
        String created = given.textOf("creationTime");
        String parent = given.textOf("parent/name");
        XmlElement definition = given.find("domain");
        if (name == null) {
            throw HostError.of(
                    HostError.XML_ERROR, HostError.FROM_DOMAIN_CHECKPOINT, "a redefined checkpoint must have a name");
        } else if (created == null) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR,
                    HostError.FROM_DOMAIN_CHECKPOINT,
                    "missing creationTime from existing checkpoint");
        }
        domain.checkpoints.requireParent("checkpoint", name, parent, HostError.FROM_DOMAIN_CHECKPOINT);
        if (definition != null && !isOf(domain, definition)) {
            throw wrong("definition for checkpoint " + name + " must use uuid " + domain.uuid());
        }
        FakeCheckpoint checkpoint = new FakeCheckpoint(
                name,
                given.textOf("description"),
                parent,
                XmlValues.number(created),
                CheckpointDisks.of(given, definition == null ? domain.current() : definition, name),
                definition);
        String current = domain.checkpoints.currentName();
        domain.checkpoints.put(checkpoint);
        if (current == null || current.equals(parent) || current.equals(name)) {
            domain.checkpoints.setCurrent(checkpoint);
        }
        return checkpoint;
    }

    private static boolean isOf(FakeDomain domain, XmlElement definition) {
        UUID uuid = XmlValues.uuid(definition.textOf("uuid"), HostError.FROM_DOMAIN_CHECKPOINT);
        return uuid.equals(domain.uuid());
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_DOMAIN_CHECKPOINT, detail);
    }

    private DomainCheckpointGetXmlDescRet xml(DomainCheckpointGetXmlDescArgs args) {
        Flags.check(args.flags(), XML_SECURE | XML_NO_DOMAIN | XML_SIZE, "testDomainCheckpointGetXMLDesc");
        FakeCheckpoint checkpoint = get(args.checkpoint());
        if ((args.flags() & XML_SIZE) != 0) {
            domainOf(args.checkpoint()).requireActive();
        }
        return new DomainCheckpointGetXmlDescRet(
                checkpoint.xml((args.flags() & XML_NO_DOMAIN) == 0).toString());
    }

    private DomainListAllCheckpointsRet listAll(DomainListAllCheckpointsArgs args) {
        Flags.check(args.flags(), LIST_FLAGS, "testDomainListAllCheckpoints");
        FakeDomain domain = domains.get(args.dom());
        List<NonnullDomainCheckpoint> found = domain.checkpoints.all().stream()
                .filter(checkpoint -> (args.flags() & ROOTS) == 0 || checkpoint.parent() == null)
                .filter(checkpoint -> passes(domain, checkpoint, args.flags()))
                .map(checkpoint -> handle(domain, checkpoint))
                .toList();
        return new DomainListAllCheckpointsRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private DomainCheckpointListAllChildrenRet listChildren(DomainCheckpointListAllChildrenArgs args) {
        Flags.check(args.flags(), LIST_FLAGS, "testDomainCheckpointListAllChildren");
        FakeDomain domain = domainOf(args.checkpoint());
        FakeCheckpoint of = get(args.checkpoint());
        List<FakeCheckpoint> below = (args.flags() & DESCENDANTS) == 0
                ? domain.checkpoints.children(of)
                : domain.checkpoints.descendants(of);
        List<NonnullDomainCheckpoint> found = below.stream()
                .filter(checkpoint -> passes(domain, checkpoint, args.flags()))
                .map(checkpoint -> handle(domain, checkpoint))
                .toList();
        return new DomainCheckpointListAllChildrenRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private static boolean passes(FakeDomain domain, FakeCheckpoint checkpoint, int flags) {
        return Flags.passes(flags, LEAVES, NO_LEAVES, domain.checkpoints.isLeaf(checkpoint));
    }

    private DomainCheckpointGetParentRet parent(DomainCheckpointGetParentArgs args) {
        Flags.check(args.flags(), 0, "testDomainCheckpointGetParent");
        FakeDomain domain = domainOf(args.checkpoint());
        String parent = domain.checkpoints.parentOf(get(args.checkpoint()));
        return new DomainCheckpointGetParentRet(new NonnullDomainCheckpoint(parent, domain.handle()));
    }

    private void delete(DomainCheckpointDeleteArgs args) {
        Flags.check(
                args.flags(),
                Moments.DELETE_CHILDREN | METADATA_ONLY | Moments.DELETE_CHILDREN_ONLY,
                "testDomainCheckpointDelete");
        domainOf(args.checkpoint()).checkpoints.delete(get(args.checkpoint()), args.flags());
        changed.run();
    }
}
