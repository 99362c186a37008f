package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** All that a host has, and who sees to which calls. Of the host's thread, from {@link #load} on. */
final class HostState implements AutoCloseable {
    private final @Nullable Path file;
    private final Faults faults;
    private final Authentication authentication;
    private final Switchboard switchboard;
    private final DomainXml domainXml = new DomainXml(new Random());
    private final DomainTable domains;
    private final FakeNetworks networks;
    private final FakeInterfaces interfaces;
    private final FakePools pools;
    private final FakeNodeDevices devices;
    private final VolumeFiles volumes;
    private final DomainSaving saving;
    private final FakeSecrets secrets;
    private boolean loading = true;

    HostState(FakeHostOptions options, String uri, HostThread thread, @Nullable Path file) {
        this.file = file;
        faults = new Faults(thread);
        authentication = new Authentication(options.login());
        FakeEvents events = new FakeEvents();
        DomainEvents domainEvents = new DomainEvents(events);
        domains = new DomainTable(domainEvents, this::save);
        networks = new FakeNetworks(events, this::save);
        interfaces = new FakeInterfaces(this::save);
        pools = new FakePools(events, this::save);
        devices = new FakeNodeDevices(events, this::save);
        volumes = new VolumeFiles(file == null ? null : HostFile.beside(file, ".volumes"));
        saving = new DomainSaving(
                domains, domainXml, domainEvents, thread, options.jobDuration(), this::save, events::flush);
        secrets = new FakeSecrets(events, this::save);
        Moving moving = new Moving(Clock.systemUTC());
        CallTable table = new CallTable(
                List.of(
                        authentication,
                        new Opening(uri, options.keepAlive(), faults),
                        new DomainLists(domains),
                        new DomainFacts(domains, moving, this::save),
                        new DomainLife(
                                domains, domainXml, domainEvents, thread, options.shutdownDelay(), events::flush),
                        new NodeFacts(options),
                        events,
                        networks,
                        interfaces,
                        pools,
                        devices),
                () -> others(options, thread, events, domainEvents, moving));
        switchboard = new Switchboard(table, authentication, faults);
        events.join(switchboard);
    }

    /** Who sees to the calls that not every client makes. */
    private List<CallGroup> others(
            FakeHostOptions options, HostThread thread, FakeEvents events, DomainEvents domainEvents, Moving moving) {
        NwFilterBindings filterBindings = new NwFilterBindings();
        return List.of(
                new DomainTuning(domains, domainEvents, options, this::save),
                new DomainPinning(domains, domainEvents, moving, options, this::save),
                new DomainIoThreads(domains, domainEvents, this::save),
                new DomainParameters(domains, this::save),
                new DomainBlkio(domains, this::save),
                new DomainRates(domains, domainEvents, this::save),
                new DomainStatistics(domains, moving, options),
                new DomainAddresses(domains, networks, moving),
                new DomainAgent(domains),
                new DomainInput(domains),
                new LifecycleActions(domains, this::save),
                new DomainConsoles(domains),
                new DomainBlockJobs(domains, domainEvents, thread, options.jobDuration(), events::flush, this::save),
                new DomainMetadata(domains, domainEvents, this::save),
                new DomainDevices(domains, domainXml, domainEvents, this::save),
                saving,
                new DomainSnapshots(domains, domainEvents, moving, this::save),
                new DomainCheckpoints(domains, moving),
                new PoolSources(),
                new FakeVolumes(pools, volumes, this::save),
                new FakeNwFilters(filterBindings),
                filterBindings,
                secrets);
    }

    Faults faults() {
        return faults;
    }

    Switchboard switchboard() {
        return switchboard;
    }

    /**
     * Begins with the objects of the file, or with the default ones.
     *
     * @throws HostError if the file has something that is none
     * @throws UncheckedIOException if it cannot be read, or made
     */
    void load() {
        XmlElement node = XmlParser.parse(text(), "host", HostError.FROM_TEST, "node");
        for (XmlElement element : node.children()) {
            load(element);
        }
        loading = false;
        save();
    }

    private String text() {
        try {
            if (file != null && Files.exists(file)) {
                return Files.readString(file);
            }
            try (InputStream in = HostState.class.getResourceAsStream("default.xml")) {
                if (in == null) {
                    throw new IllegalStateException("default.xml is not in the jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What names no state of its own is as libvirt's test driver begins: guests run, networks and pools are active. */
    private void load(XmlElement element) {
        RunState state = RunState.take(element);
        switch (element.name()) {
            case "domain" -> state.restore(domains, domains.define(domainXml.complete(element)), domainXml);
            case "network" -> state.restore(networks, networks.define(NetworkXml.complete(element)));
            case "interface" -> state.restore(interfaces, interfaces.define(element));
            case "pool" -> load(element, state);
            case "device" -> devices.define(element);
            case "secret" -> secrets.restore(element);
            case "savedimage" -> saving.restore(element);
            default -> {} // cpu and memory are told by the options
        }
    }

    private void load(XmlElement element, RunState state) {
        List<XmlElement> contents = element.children("volume");
        element.remove("volume");
        FakePool pool = pools.define(PoolXml.complete(element));
        for (XmlElement content : contents) {
            FakeVolume volume = PoolXml.volume(pool, content);
            volumes.resize(volume, volume.capacity);
            pool.volumes.put(volume.name(), volume);
        }
        state.restore(pools, pool);
    }

    /** Writes the file, if there is one. */
    private void save() {
        if (file == null || loading) {
            return;
        }
        XmlElement node = new XmlElement("node");
        domains.all().forEach(domain -> node.add(RunState.of(domain)));
        networks.all().forEach(network -> node.add(RunState.of(network)));
        interfaces.all().forEach(one -> node.add(RunState.of(one)));
        pools.all().forEach(pool -> node.add(RunState.of(pool)));
        devices.all().forEach(device -> node.add(device.copy()));
        secrets.keep(node);
        saving.keep(node);
        try {
            HostFile.write(file, node.toString());
        } catch (IOException failed) {
            throw HostError.plain(
                    HostError.SYSTEM_ERROR, HostError.FROM_TEST, "cannot write '" + file + "': " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        authentication.close();
        volumes.close();
    }
}
