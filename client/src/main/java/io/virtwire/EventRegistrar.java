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
import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.RpcErrorException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
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
                ask(
                        watching(
                                registration,
                                EventFamily.DOMAIN,
                                reply -> ((ConnectDomainEventCallbackRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectDomainEventCallbackRegisterAny(args));
            }
            case DOMAIN_BY_KIND -> registerByKind(registration, id);
            case NETWORK -> {
                var args = new ConnectNetworkEventRegisterAnyArgs(id, (NonnullNetwork) key.object());
                ask(
                        watching(
                                registration,
                                EventFamily.NETWORK,
                                reply -> ((ConnectNetworkEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectNetworkEventRegisterAny(args));
            }
            case STORAGE_POOL -> {
                var args = new ConnectStoragePoolEventRegisterAnyArgs(id, (NonnullStoragePool) key.object());
                ask(
                        watching(
                                registration,
                                EventFamily.STORAGE_POOL,
                                reply -> ((ConnectStoragePoolEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectStoragePoolEventRegisterAny(args));
            }
            case NODE_DEVICE -> {
                var args = new ConnectNodeDeviceEventRegisterAnyArgs(id, (NonnullNodeDevice) key.object());
                ask(
                        watching(
                                registration,
                                EventFamily.NODE_DEVICE,
                                reply -> ((ConnectNodeDeviceEventRegisterAnyRet) reply).callbackID()),
                        remote -> remote.connectNodeDeviceEventRegisterAny(args));
            }
            case SECRET -> {
                var args = new ConnectSecretEventRegisterAnyArgs(id, (NonnullSecret) key.object());
                ask(
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
        Duration limit = limit();
        RemoteProgram program = watching(registration, EventFamily.DOMAIN_BY_KIND, none -> id);
        var args = new ConnectDomainEventRegisterAnyArgs(id);
        if (id != LIFECYCLE) {
            ask(program, remote -> remote.connectDomainEventRegisterAny(args));
        } else if (wire.callIfKnown(
                        program,
                        remote -> inTime(
                                remote.connectDomainEventRegisterAny(args).thenApply(nothing -> true), limit))
                == null) {
            ask(program, RemoteProgram::connectDomainEventRegister);
        }
    }

    private <P, R extends @Nullable Object> R ask(P program, Function<P, CompletableFuture<R>> call) {
        Duration limit = limit(); // first: a deadline that has passed sends nothing
        return wire.call(program, asked -> inTime(call.apply(asked), limit));
    }

    /** Who asks waits as long as a call may take; the call itself waits on, because its answer is to be known. */
    private static <R extends @Nullable Object> CompletableFuture<R> inTime(
            CompletableFuture<R> answer, @Nullable Duration limit) {
        return limit == null ? answer : Wire.inTime(answer, limit, "no answer to the registration of events");
    }

    private @Nullable Duration limit() {
        return Deadline.kept(wire.channel().callDefaults()).timeout();
    }

    private RemoteProgram watching(
            EventRegistration registration, EventFamily family, ToIntFunction<@Nullable Object> number) {
        return new RemoteProgram(table.watching(wire.patientCaller(), registration, family, number));
    }

    private void registerMonitor(
            EventRegistration registration,
            @Nullable NonnullDomain domain,
            EventRegistration.@Nullable MonitorFilter filter) {
        var args = new ConnectDomainMonitorEventRegisterArgs(
                domain, filter == null ? null : filter.event(), filter == null ? 0 : filter.flags());
        QemuProgram program = new QemuProgram(table.watching(
                wire.patientCaller(),
                registration,
                EventFamily.MONITOR,
                reply -> ((ConnectDomainMonitorEventRegisterRet) reply).callbackID()));
        ask(program, qemu -> qemu.connectDomainMonitorEventRegister(args));
    }

    /**
     * Asks the server to forget a registration: in any case, also if the deadline of this thread has passed.
     *
     * @return completed when the server does not have it
     */
    CompletableFuture<@Nullable Void> deregister(EventRegistration registration) {
        int callback = registration.callback;
        if (callback < 0) {
            return CompletableFuture.completedFuture(null); // this server never gave it a number
        }
        EventFamily family = registration.key().kind().family();
        table.forget(family, registration);
        registration.callback = -1;
        RpcCaller caller = wire.patientCaller();
        return family == EventFamily.MONITOR
                ? deregistration(new QemuProgram(caller), callback)
                : deregistration(new RemoteProgram(caller), family, callback);
    }

    /**
     * The same for a registration that nobody waits for any more: the server may still give it, and is asked when it has.
     */
    CompletableFuture<@Nullable Void> deregisterOnceAnswered(EventRegistration registration) {
        return registration.answer.handle((answer, failure) -> registration).thenCompose(this::deregister);
    }

    /** Waits for what is here, as long as a call may take; it goes on whoever waits. */
    <R extends @Nullable Object> R await(CompletableFuture<R> outcome) {
        return wire.await(inTime(outcome.copy(), limit()));
    }

    private static CompletableFuture<@Nullable Void> deregistration(QemuProgram qemu, int callback) {
        return qemu.connectDomainMonitorEventDeregister(new ConnectDomainMonitorEventDeregisterArgs(callback));
    }

    private static CompletableFuture<@Nullable Void> deregistration(
            RemoteProgram remote, EventFamily family, int callback) {
        return switch (family) {
            case DOMAIN ->
                remote.connectDomainEventCallbackDeregisterAny(
                        new ConnectDomainEventCallbackDeregisterAnyArgs(callback));
            case DOMAIN_BY_KIND ->
                remote.connectDomainEventDeregisterAny(new ConnectDomainEventDeregisterAnyArgs(callback))
                        .exceptionallyCompose(failure -> isUnknownProcedure(failure)
                                ? remote.connectDomainEventDeregister().thenAccept(left -> {})
                                : CompletableFuture.failedFuture(failure));
            case NETWORK -> remote.connectNetworkEventDeregisterAny(new ConnectNetworkEventDeregisterAnyArgs(callback));
            case STORAGE_POOL ->
                remote.connectStoragePoolEventDeregisterAny(new ConnectStoragePoolEventDeregisterAnyArgs(callback));
            case NODE_DEVICE ->
                remote.connectNodeDeviceEventDeregisterAny(new ConnectNodeDeviceEventDeregisterAnyArgs(callback));
            case SECRET -> remote.connectSecretEventDeregisterAny(new ConnectSecretEventDeregisterAnyArgs(callback));
            case MONITOR, UNKNOWN -> throw new IllegalArgumentException(family + " is no family of this program");
        };
    }

    private static boolean isUnknownProcedure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RpcErrorException refused
                && LibvirtException.of(refused) instanceof UnsupportedException unsupported
                && Features.isUnknownProcedure(unsupported);
    }
}
