package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetMetadataArgs;
import io.virtwire.protocol.remote.DomainGetMetadataRet;
import io.virtwire.protocol.remote.DomainSetMetadataArgs;
import org.jspecify.annotations.Nullable;

/** A guest's title and description, and what applications keep with it. */
final class DomainMetadata implements CallGroup {
    private final DomainTable domains;
    private final DomainEvents events;
    private final Runnable changed;

    DomainMetadata(DomainTable domains, DomainEvents events, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_METADATA -> CallTable.answer(DomainGetMetadataArgs::read, this::get);
            case REMOTE_PROC_DOMAIN_SET_METADATA -> CallTable.perform(DomainSetMetadataArgs::read, this::set);
            default -> null;
        };
    }

    private DomainGetMetadataRet get(DomainGetMetadataArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainGetMetadata");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        String found = Metadata.get(definition, args.type(), args.uri(), HostError.FROM_DOMAIN);
        if (found == null) {
            throw HostError.of(
                    HostError.NO_DOMAIN_METADATA, HostError.FROM_DOMAIN, "Requested metadata element is not present");
        }
        return new DomainGetMetadataRet(found);
    }

    private void set(DomainSetMetadataArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetMetadata");
        FakeDomain domain = domains.get(args.dom());
        for (XmlElement definition : Impact.on(domain, args.flags())) {
            Metadata.set(definition, args.type(), args.metadata(), args.key(), args.uri(), HostError.FROM_DOMAIN);
            DomainXml.order(definition);
        }
        changed.run();
        events.metadataChanged(domain, args.type(), args.uri());
    }
}
