package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** All that a host has, and who sees to which calls. Of the host's thread, from {@link #load} on. */
final class HostState implements AutoCloseable {
    private final @Nullable Path file;
    private final @Nullable HostLock lock;

    /** What it begins with, and whether that is the default host. */
    private final XmlElement node;

    private final boolean made;
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
    private final NwFilterBindings filterBindings;
    private final FakeNwFilters filters;

    /** What a file has that is no object of the host. */
    private final List<XmlElement> others = new ArrayList<>();

    private boolean loading = true;

    /**
     * @param file null for a host that is not kept
     * @throws HostError if the file is another process's at present, or is none
     * @throws UncheckedIOException if it cannot be read
     */
    HostState(FakeHostOptions given, String uri, HostThread thread, @Nullable Path file) {
        this.file = file;
        lock = file == null ? null : HostLock.take(file);
        made = file == null || !Files.exists(file);
        FakeHostOptions options;
        try {
            String text = file == null || made ? defaultHost() : read(file);
            node = XmlParser.parse(text, "host", HostError.FROM_TEST, "node");
            options = made ? given : NodeXml.options(node, given);
        } catch (RuntimeException unusable) {
            unlock();
            throw unusable;
        }
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
        filterBindings = new NwFilterBindings(this::save);
        filters = new FakeNwFilters(filterBindings, this::save);
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
                new DomainCheckpoints(domains, moving, this::save),
                new PoolSources(),
                new FakeVolumes(pools, volumes, this::save),
                filters,
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
     * @throws HostError if the file has something that is none, or cannot be made
     */
    void load() {
        for (XmlElement element : node.children()) {
            load(element);
        }
        loading = false;
        if (made) {
            save(); // a file that is there stays as somebody wrote it until something changes
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String defaultHost() {
        try {
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
            case "filter" -> filters.restore(element);
            case "filterbinding" -> filterBindings.restore(element);
            default -> others.add(element); // cpu and memory, which NodeXml reads, and what this version does not know
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
        XmlElement kept = new XmlElement("node");
        others.forEach(element -> kept.add(element.copy()));
        domains.all().forEach(domain -> kept.add(RunState.of(domain)));
        networks.all().forEach(network -> kept.add(RunState.of(network)));
        interfaces.all().forEach(one -> kept.add(RunState.of(one)));
        pools.all().forEach(pool -> kept.add(RunState.of(pool)));
        devices.all().forEach(device -> kept.add(device.copy()));
        filters.keep(kept);
        filterBindings.keep(kept);
        secrets.keep(kept);
        saving.keep(kept);
        try {
            HostFile.write(file, kept.toString());
        } catch (IOException failed) {
            throw HostError.plain(
                    HostError.SYSTEM_ERROR, HostError.FROM_TEST, "cannot write '" + file + "': " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        authentication.close();
        volumes.close();
        unlock();
    }

    private void unlock() {
        if (lock != null) {
            lock.close();
        }
    }
}
