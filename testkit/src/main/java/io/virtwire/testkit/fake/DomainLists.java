package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllDomainsArgs;
import io.virtwire.protocol.remote.ConnectListAllDomainsRet;
import io.virtwire.protocol.remote.ConnectListDefinedDomainsArgs;
import io.virtwire.protocol.remote.ConnectListDefinedDomainsRet;
import io.virtwire.protocol.remote.ConnectListDomainsArgs;
import io.virtwire.protocol.remote.ConnectListDomainsRet;
import io.virtwire.protocol.remote.ConnectNumOfDefinedDomainsRet;
import io.virtwire.protocol.remote.ConnectNumOfDomainsRet;
import io.virtwire.protocol.remote.DomainLookupByIdArgs;
import io.virtwire.protocol.remote.DomainLookupByIdRet;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.DomainLookupByUuidArgs;
import io.virtwire.protocol.remote.DomainLookupByUuidRet;
import io.virtwire.protocol.remote.NonnullDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finding guests: lists with filters, look-ups. */
final class DomainLists implements CallGroup {
    // virConnectListAllDomainsFlags
    private static final int ACTIVE = 1;
    private static final int INACTIVE = 2;
    private static final int PERSISTENT = 4;
    private static final int TRANSIENT = 8;
    private static final int IN_RUNNING = 16;
    private static final int IN_PAUSED = 32;
    private static final int IN_SHUTOFF = 64;
    private static final int IN_OTHER = 128;
    private static final int MANAGEDSAVE = 256;
    private static final int NO_MANAGEDSAVE = 512;
    private static final int AUTOSTART = 1024;
    private static final int NO_AUTOSTART = 2048;
    private static final int HAS_SNAPSHOT = 4096;
    private static final int NO_SNAPSHOT = 8192;
    private static final int HAS_CHECKPOINT = 16384;
    private static final int NO_CHECKPOINT = 32768;
    private static final int STATES = IN_RUNNING | IN_PAUSED | IN_SHUTOFF | IN_OTHER;
    private static final int ALL = 65535;

    private final DomainTable domains;

    DomainLists(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS ->
                CallTable.answer(ConnectListAllDomainsArgs::read, this::listAll);
            case REMOTE_PROC_CONNECT_NUM_OF_DOMAINS ->
                CallTable.answer(() -> new ConnectNumOfDomainsRet(count(FakeDomain::isActive)));
            case REMOTE_PROC_CONNECT_NUM_OF_DEFINED_DOMAINS ->
                CallTable.answer(() -> new ConnectNumOfDefinedDomainsRet(count(domain -> !domain.isActive())));
            case REMOTE_PROC_CONNECT_LIST_DOMAINS -> CallTable.answer(ConnectListDomainsArgs::read, this::listIds);
            case REMOTE_PROC_CONNECT_LIST_DEFINED_DOMAINS ->
                CallTable.answer(ConnectListDefinedDomainsArgs::read, this::listNames);
            case REMOTE_PROC_DOMAIN_LOOKUP_BY_ID ->
                CallTable.answer(
                        DomainLookupByIdArgs::read, args -> new DomainLookupByIdRet(found(domains.find(args.id()))));
            case REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME ->
                CallTable.answer(
                        DomainLookupByNameArgs::read,
                        args -> new DomainLookupByNameRet(found(domains.find(args.name()))));
            case REMOTE_PROC_DOMAIN_LOOKUP_BY_UUID ->
                CallTable.answer(
                        DomainLookupByUuidArgs::read,
                        args -> new DomainLookupByUuidRet(found(domains.find(args.uuid()))));
            default -> null;
        };
    }

    private static NonnullDomain found(@Nullable FakeDomain domain) {
        if (domain == null) {
            throw HostError.of(HostError.NO_DOMAIN, HostError.FROM_TEST);
        }
        return domain.handle();
    }

    private ConnectListAllDomainsRet listAll(ConnectListAllDomainsArgs args) {
        Flags.check(args.flags(), ALL, "testConnectListAllDomains");
        List<NonnullDomain> found = new ArrayList<>();
        for (FakeDomain domain : domains.all()) {
            if (passes(domain, args.flags())) {
                found.add(domain.handle());
            }
        }
        return new ConnectListAllDomainsRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    /** {@return whether a guest is one of those that the flags ask for} */
    static boolean passes(FakeDomain domain, int flags) {
        return Flags.passes(flags, ACTIVE, INACTIVE, domain.isActive())
                && Flags.passes(flags, PERSISTENT, TRANSIENT, domain.isPersistent())
                && Flags.passes(flags, MANAGEDSAVE, NO_MANAGEDSAVE, domain.managedSave)
                && Flags.passes(flags, AUTOSTART, NO_AUTOSTART, domain.autostart)
                && Flags.passes(flags, HAS_SNAPSHOT, NO_SNAPSHOT, !domain.snapshots.isEmpty())
                && Flags.passes(flags, HAS_CHECKPOINT, NO_CHECKPOINT, !domain.checkpoints.isEmpty())
                && ((flags & STATES) == 0 || (flags & stateFlag(domain)) != 0);
    }

    private static int stateFlag(FakeDomain domain) {
        return switch (domain.state()) {
            case FakeDomain.RUNNING -> IN_RUNNING;
            case FakeDomain.PAUSED -> IN_PAUSED;
            case FakeDomain.SHUTOFF -> IN_SHUTOFF;
            default -> IN_OTHER;
        };
    }

    private int count(Predicate<FakeDomain> wanted) {
        return (int) domains.all().stream().filter(wanted).count();
    }

    private ConnectListDomainsRet listIds(ConnectListDomainsArgs args) {
        return new ConnectListDomainsRet(domains.all().stream()
                .filter(FakeDomain::isActive)
                .map(FakeDomain::id)
                .limit(Math.max(0, args.maxids()))
                .toList());
    }

    private ConnectListDefinedDomainsRet listNames(ConnectListDefinedDomainsArgs args) {
        return new ConnectListDefinedDomainsRet(domains.all().stream()
                .filter(domain -> !domain.isActive())
                .map(FakeDomain::name)
                .limit(Math.max(0, args.maxnames()))
                .toList());
    }
}
