package io.virtwire.testkit.fake;

import java.util.List;

/**
 * How an object is beside its definition, as the files of libvirt's test driver say it of guests: by elements of a namespace in the
 * definition. Those of other objects, and autostart, are not in libvirt's files.
 *
 * @param state of virDomainState for a guest; of others whether it is 1
 * @param managedSave whether a guest has an image to go on from; only one that does not run has it
 * @param snapshots of a guest, parents first, as {@link SnapshotXml} keeps them
 * @param checkpoints the same, as {@link CheckpointXml} keeps them
 */
record RunState(
        int state,
        boolean isTransient,
        boolean autostart,
        boolean managedSave,
        List<XmlElement> snapshots,
        List<XmlElement> checkpoints) {
    private static final String NAMESPACE = "http://libvirt.org/schemas/domain/test/1.0";
    private static final String RUN_STATE = "test:runstate";
    private static final String TRANSIENT = "test:transient";
    private static final String AUTOSTART = "test:autostart";
    private static final String MANAGED_SAVE = "test:hasmanagedsave";

    /** Takes it out of a definition. What says nothing runs. */
    static RunState take(XmlElement element) {
        String state = element.textOf(RUN_STATE);
        RunState taken = new RunState(
                state == null ? FakeDomain.RUNNING : (int) XmlValues.number(state),
                element.find(TRANSIENT) != null,
                element.find(AUTOSTART) != null,
                element.find(MANAGED_SAVE) != null,
                element.children(SnapshotXml.KEPT),
                element.children(CheckpointXml.KEPT));
        element.children().removeIf(child -> child.name().startsWith("test:"));
        element.unset("xmlns:test");
        return taken;
    }

    /** {@return a guest's definition with it} */
    static XmlElement of(FakeDomain domain) {
        XmlElement config = domain.config();
        List<XmlElement> snapshots = domain.snapshots.all().stream()
                .map(snapshot -> SnapshotXml.keep(snapshot, domain.snapshots.isCurrent(snapshot)))
                .toList();
        List<XmlElement> checkpoints = domain.checkpoints.all().stream()
                .map(checkpoint -> CheckpointXml.keep(checkpoint, domain.checkpoints.isCurrent(checkpoint)))
                .toList();
        RunState state = new RunState(
                domain.state(), !domain.isPersistent(), domain.autostart, domain.managedSave, snapshots, checkpoints);
        return state.put(config == null ? domain.current() : config);
    }

    static XmlElement of(FakeNetwork network) {
        return of(network.active, network.persistent, network.autostart).put(network.definition);
    }

    static XmlElement of(FakeInterfaces.FakeInterface one) {
        return of(one.active(), true, false).put(one.definition());
    }

    /** {@return a pool's definition with it, and with its volumes} */
    static XmlElement of(FakePool pool) {
        XmlElement element = of(pool.active, pool.persistent, pool.autostart).put(pool.definition);
        pool.volumes.values().forEach(volume -> element.add(volume.shown()));
        return element;
    }

    private static RunState of(boolean active, boolean persistent, boolean autostart) {
        return new RunState(active ? 1 : 0, !persistent, autostart, false, List.of(), List.of());
    }

    private XmlElement put(XmlElement definition) {
        XmlElement element = definition.copy().set("xmlns:test", NAMESPACE);
        element.add(RUN_STATE).setText(Integer.toString(state));
        if (isTransient) {
            element.add(TRANSIENT);
        }
        if (autostart) {
            element.add(AUTOSTART);
        }
        if (managedSave) {
            element.add(MANAGED_SAVE);
        }
        snapshots.forEach(element::add);
        checkpoints.forEach(element::add);
        return element;
    }

    /** Brings a guest that was just defined into that state. */
    void restore(DomainTable domains, FakeDomain domain, DomainXml xml) {
        domain.autostart = autostart;
        domain.managedSave = managedSave;
        snapshots.forEach(snapshot -> SnapshotXml.restore(domain, snapshot, xml));
        checkpoints.forEach(checkpoint -> CheckpointXml.restore(domain, checkpoint));
        if (state != FakeDomain.SHUTOFF) {
            domains.start(domain, domain.current(), 0, 0);
            domain.setState(state, 0);
            if (isTransient) {
                domain.undefine();
            }
        }
    }

    void restore(FakeNetworks networks, FakeNetwork network) {
        network.autostart = autostart;
        network.persistent = !isTransient;
        if (state != 0) {
            networks.start(network);
        }
    }

    void restore(FakeInterfaces interfaces, FakeInterfaces.FakeInterface one) {
        interfaces.setActive(one, state != 0);
    }

    void restore(FakePools pools, FakePool pool) {
        pool.autostart = autostart;
        pool.persistent = !isTransient;
        if (state != 0) {
            pools.start(pool);
        }
    }
}
