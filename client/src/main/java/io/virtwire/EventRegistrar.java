package io.virtwire;

import io.virtwire.event.DomainEvent;
import io.virtwire.protocol.qemu.ConnectDomainMonitorEventDeregisterArgs;
import io.virtwire.protocol.qemu.ConnectDomainMonitorEventRegisterArgs;
import io.virtwire.protocol.qemu.ConnectDomainMonitorEventRegisterRet;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectDomainEventDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectNetworkEventDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectNetworkEventRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectNetworkEventRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectNodeDeviceEventDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectNodeDeviceEventRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectNodeDeviceEventRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectSecretEventDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectSecretEventRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectSecretEventRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectStoragePoolEventDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectStoragePoolEventRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectStoragePoolEventRegisterAnyRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullNetwork;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.protocol.remote.NonnullStoragePool;
import io.virtwire.protocol.remote.RemoteProgram;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server of one channel to report events. Servers before libvirt 1.2.1 report all events of a kind, and have no
 * numbers for those who asked; the oldest know the life of guests only.
 */
final class EventRegistrar {
    private static final Logger LOG = LoggerFactory.getLogger(EventRegistrar.class);

    private static final int LIFECYCLE =
            EventKind.of(DomainEvent.Lifecycle.class).get(0).id();

    private final Wire wire;
    private final EventTable table;
    private final AtomicBoolean closeRegistered = new AtomicBoolean();

    EventRegistrar(Wire wire, EventTable table) {
        this.wire = wire;
        this.table = table;
    }

    /** {@return whether the server can be asked for the events of one guest} */
    static boolean canFilterDomains(Wire wire) {
        return wire.features().supports(Features.REMOTE_EVENT_CALLBACK);
    }

    /** Asks the server, once, to tell when its own connection to the hypervisor ends, if it can. */
    void registerClose() {
        if (closeRegistered.getAndSet(true)) {
            return;
        }
        if (wire.features().supports(Features.REMOTE_CLOSE_CALLBACK)) {
            try {
                wire.call(RemoteProgram::connectRegisterCloseCallback);
            } catch (UnsupportedException noSuchConnection) {
                LOG.debug("the hypervisor has no connection that could end: {}", noSuchConnection.getMessage());
            }
        }
    }

    void register(EventRegistration registration) {
        EventRegistration.Key key = registration.key();
        int id = key.kind().id();
        switch (key.kind().family()) {
            case DOMAIN -> {
                var args = new ConnectDomainEventCallbackRegisterAnyArgs(id, (NonnullDomain) key.object());
                wire.call(
                        watching(
                                registration,
                                EventFamily.DOMAIN,
                                reply -> ((ConnectDomainEventCallbackRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectDomainEventCallbackRegisterAny(args));
            }
            case DOMAIN_BY_KIND -> registerByKind(registration, id);
            case NETWORK -> {
                var args = new ConnectNetworkEventRegisterAnyArgs(id, (NonnullNetwork) key.object());
                wire.call(
                        watching(
                                registration,
                                EventFamily.NETWORK,
                                reply -> ((ConnectNetworkEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectNetworkEventRegisterAny(args));
            }
            case STORAGE_POOL -> {
                var args = new ConnectStoragePoolEventRegisterAnyArgs(id, (NonnullStoragePool) key.object());
                wire.call(
                        watching(
                                registration,
                                EventFamily.STORAGE_POOL,
                                reply -> ((ConnectStoragePoolEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectStoragePoolEventRegisterAny(args));
            }
            case NODE_DEVICE -> {
                var args = new ConnectNodeDeviceEventRegisterAnyArgs(id, (NonnullNodeDevice) key.object());
                wire.call(
                        watching(
                                registration,
                                EventFamily.NODE_DEVICE,
                                reply -> ((ConnectNodeDeviceEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectNodeDeviceEventRegisterAny(args));
            }
            case SECRET -> {
                var args = new ConnectSecretEventRegisterAnyArgs(id, (NonnullSecret) key.object());
                wire.call(
                        watching(
                                registration,
                                EventFamily.SECRET,
                                reply -> ((ConnectSecretEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectSecretEventRegisterAny(args));
            }
            case MONITOR -> registerMonitor(registration, (NonnullDomain) key.object(), key.monitor());
            case UNKNOWN -> throw new IllegalArgumentException("nobody can be asked for what nobody knows");
        }
    }

    private void registerByKind(EventRegistration registration, int id) {
        RemoteProgram program = watching(registration, EventFamily.DOMAIN_BY_KIND, none -> id);
        var args = new ConnectDomainEventRegisterAnyArgs(id);
        if (id != LIFECYCLE) {
            wire.call(program, remote -> remote.connectDomainEventRegisterAny(args));
        } else if (wire.callIfKnown(
                        program,
                        remote -> remote.connectDomainEventRegisterAny(args).thenApply(nothing -> true))
                == null) {
            wire.call(program, RemoteProgram::connectDomainEventRegister);
        }
    }

    private RemoteProgram watching(
            EventRegistration registration, EventFamily family, ToIntFunction<@Nullable Object> number) {
        return new RemoteProgram(table.watching(wire.caller(), registration, family, number));
    }

    private void registerMonitor(
            EventRegistration registration,
            @Nullable NonnullDomain domain,
            EventRegistration.@Nullable MonitorFilter filter) {
        var args = new ConnectDomainMonitorEventRegisterArgs(
                domain, filter == null ? null : filter.event(), filter == null ? 0 : filter.flags());
        QemuProgram program = new QemuProgram(table.watching(
                wire.caller(),
                registration,
                EventFamily.MONITOR,
                reply -> ((ConnectDomainMonitorEventRegisterRet) reply).callbackID()));
        wire.call(program, qemu -> qemu.connectDomainMonitorEventRegister(args));
    }

    void deregister(EventRegistration registration) {
        EventFamily family = registration.key().kind().family();
        int callback = registration.callback;
        if (callback < 0) {
            return; // this server never gave it a number
        }
        table.forget(family, registration);
        registration.callback = -1;
        switch (family) {
            case DOMAIN ->
                wire.call(remote -> remote.connectDomainEventCallbackDeregisterAny(
                        new ConnectDomainEventCallbackDeregisterAnyArgs(callback)));
            case DOMAIN_BY_KIND -> deregisterByKind(callback);
            case NETWORK ->
                wire.call(remote ->
                        remote.connectNetworkEventDeregisterAny(new ConnectNetworkEventDeregisterAnyArgs(callback)));
            case STORAGE_POOL ->
                wire.call(remote -> remote.connectStoragePoolEventDeregisterAny(
                        new ConnectStoragePoolEventDeregisterAnyArgs(callback)));
            case NODE_DEVICE ->
                wire.call(remote -> remote.connectNodeDeviceEventDeregisterAny(
                        new ConnectNodeDeviceEventDeregisterAnyArgs(callback)));
            case SECRET ->
                wire.call(remote ->
                        remote.connectSecretEventDeregisterAny(new ConnectSecretEventDeregisterAnyArgs(callback)));
            case MONITOR ->
                wire.callQemu(qemu -> qemu.connectDomainMonitorEventDeregister(
                        new ConnectDomainMonitorEventDeregisterArgs(callback)));
            case UNKNOWN -> {}
        }
    }

    private void deregisterByKind(int id) {
        var args = new ConnectDomainEventDeregisterAnyArgs(id);
        if (wire.callIfKnown(
                        remote -> remote.connectDomainEventDeregisterAny(args).thenApply(nothing -> true))
                == null) {
            wire.call(RemoteProgram::connectDomainEventDeregister);
        }
    }
}
