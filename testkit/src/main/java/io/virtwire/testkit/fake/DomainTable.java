package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NonnullDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All guests of the host, and what is done to them in more than one way: define, start, stop. */
final class DomainTable {
    private final ObjectTable<FakeDomain> domains = new ObjectTable<>();
    private final Map<Integer, FakeDomain> running = new HashMap<>();
    private final DomainEvents events;
    private final Runnable changed;
    private final List<Consumer<FakeDomain>> farewells = new ArrayList<>();
    private int nextId = 1;

    /** @param changed run when what has to be kept has changed */
    DomainTable(DomainEvents events, Runnable changed) {
        this.events = events;
        this.changed = changed;
    }

    /** To be told of each guest that stops from now on. */
    void onStop(Consumer<FakeDomain> farewell) {
        farewells.add(farewell);
    }

    Collection<FakeDomain> all() {
        return domains.all();
    }

    @Nullable
    FakeDomain find(String name) {
        return domains.find(name);
    }

    @Nullable
    FakeDomain find(UUID uuid) {
        return domains.find(uuid);
    }

    @Nullable
    FakeDomain find(int id) {
        return running.get(id);
    }

    /** {@return the guest that a call names} */
    FakeDomain get(NonnullDomain dom) {
        FakeDomain domain = domains.find(dom.uuid());
        if (domain == null) {
            throw HostError.of(
                    HostError.NO_DOMAIN,
                    HostError.FROM_TEST,
                    "no domain with matching uuid '" + dom.uuid() + "' (" + dom.name() + ")");
        }
        return domain;
    }

    /** {@return the guest of a definition, there before or new} */
    FakeDomain define(XmlElement definition) {
        String name = DomainXml.required(definition, "name");
        FakeDomain domain = domain(definition);
        boolean isNew = domains.find(name) == null;
        boolean wasPersistent = domain.isPersistent();
        domain.define(definition);
        domains.add(domain);
        changed.run();
        events.lifecycle(domain, DomainEvents.DEFINED, isNew || !wasPersistent ? 0 : 1);
        return domain;
    }

    /**
     * {@return a guest that runs and is gone when it stops, or one that had a definition already}
     *
     * @param reason of virDomainRunningReason
     * @param detail of virDomainEventStartedDetailType
     */
    FakeDomain create(XmlElement definition, int reason, int detail) {
        FakeDomain domain = domain(definition);
        if (domain.isActive()) {
            throw HostError.invalid(HostError.FROM_DOMAIN, "domain '" + domain.name() + "' is already active");
        }
        domains.add(domain);
        start(domain, definition, reason, detail);
        return domain;
    }

    private FakeDomain domain(XmlElement definition) {
        String name = DomainXml.required(definition, "name");
        UUID uuid = UUID.fromString(DomainXml.required(definition, "uuid"));
        FakeDomain known = domains.definedAs(name, uuid, "domain", HostError.FROM_DOMAIN);
        return known == null ? new FakeDomain(name, uuid) : known;
    }

    void start(FakeDomain domain, XmlElement definition, int reason, int detail) {
        domain.start(nextId++, definition.copy(), reason);
        domain.managedSave = false;
        running.put(domain.id(), domain);
        changed.run();
        events.lifecycle(domain, DomainEvents.STARTED, detail);
    }

    /** Pauses a guest that runs, or lets it go on. */
    void setState(FakeDomain domain, int state, int reason) {
        domain.setState(state, reason);
        changed.run();
    }

    /**
     * Ends a guest that runs.
     *
     * @param reason of virDomainShutoffReason
     * @param detail of virDomainEventStoppedDetailType
     */
    void stop(FakeDomain domain, int reason, int detail) {
        running.remove(domain.id());
        domain.stop(reason);
        FakeJob job = domain.job;
        if (job != null) {
            job.cancel();
        }
        farewells.forEach(farewell -> farewell.accept(domain));
        if (!domain.isPersistent()) {
            domains.remove(domain);
        }
        changed.run();
        events.lifecycle(domain, DomainEvents.STOPPED, detail);
    }

    void undefine(FakeDomain domain) {
        events.lifecycle(domain, DomainEvents.UNDEFINED, 0);
        domain.undefine();
        domain.managedSave = false;
        if (!domain.isActive()) {
            domains.remove(domain);
        }
        changed.run();
    }

    void rename(FakeDomain domain, String name) {
        events.lifecycle(domain, DomainEvents.UNDEFINED, 1);
        domains.remove(domain);
        domain.rename(name);
        domains.add(domain);
        changed.run();
        events.lifecycle(domain, DomainEvents.DEFINED, 2);
    }
}
