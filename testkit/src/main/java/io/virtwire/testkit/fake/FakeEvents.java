package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectDomainEventDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventDeregisterRet;
import io.virtwire.protocol.remote.ConnectDomainEventRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventRegisterRet;
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
import io.virtwire.protocol.remote.RemoteEvent;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear of what, and the sending of it. An event goes behind the answer of the call that caused it, as with a real
 * daemon most of the time.
 */
final class FakeEvents implements CallGroup {
    private static final int VERSION = 1;

    /** The number of a registration that has none: of the oldest kinds. */
    private static final int LEGACY = -1;

    private final List<Registration> registrations = new ArrayList<>();
    private final List<Runnable> unsent = new ArrayList<>();
    private int nextCallback;

    /** What events are about. */
    enum Family {
        DOMAIN,
        NETWORK,
        STORAGE_POOL,
        NODE_DEVICE,
        SECRET
    }

    /**
     * What one client wants to hear.
     *
     * @param object the UUID or name of the only object it is about; null for all
     */
    private record Registration(
            Client client,
            Family family,
            int callback,
            int event,
            @Nullable Object object) {}

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY ->
                CallTable.handle(
                        ConnectDomainEventCallbackRegisterAnyArgs::read,
                        (args, call) -> call.reply(new ConnectDomainEventCallbackRegisterAnyRet(register(
                                call,
                                Family.DOMAIN,
                                args.eventID(),
                                args.dom() == null ? null : args.dom().uuid()))));
            case REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY ->
                CallTable.handle(
                        ConnectDomainEventCallbackDeregisterAnyArgs::read,
                        (args, call) -> deregister(call, Family.DOMAIN, args.callbackID()));
            case REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY ->
                CallTable.handle(
                        ConnectNetworkEventRegisterAnyArgs::read,
                        (args, call) -> call.reply(new ConnectNetworkEventRegisterAnyRet(register(
                                call,
                                Family.NETWORK,
                                args.eventID(),
                                args.net() == null ? null : args.net().uuid()))));
            case REMOTE_PROC_CONNECT_NETWORK_EVENT_DEREGISTER_ANY ->
                CallTable.handle(
                        ConnectNetworkEventDeregisterAnyArgs::read,
                        (args, call) -> deregister(call, Family.NETWORK, args.callbackID()));
            case REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY ->
                CallTable.handle(
                        ConnectStoragePoolEventRegisterAnyArgs::read,
                        (args, call) -> call.reply(new ConnectStoragePoolEventRegisterAnyRet(register(
                                call,
                                Family.STORAGE_POOL,
                                args.eventID(),
                                args.pool() == null ? null : args.pool().uuid()))));
            case REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY ->
                CallTable.handle(
                        ConnectStoragePoolEventDeregisterAnyArgs::read,
                        (args, call) -> deregister(call, Family.STORAGE_POOL, args.callbackID()));
            case REMOTE_PROC_CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY ->
                CallTable.handle(
                        ConnectNodeDeviceEventRegisterAnyArgs::read,
                        (args, call) -> call.reply(new ConnectNodeDeviceEventRegisterAnyRet(register(
                                call,
                                Family.NODE_DEVICE,
                                args.eventID(),
                                args.dev() == null ? null : args.dev().name()))));
            case REMOTE_PROC_CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY ->
                CallTable.handle(
                        ConnectNodeDeviceEventDeregisterAnyArgs::read,
                        (args, call) -> deregister(call, Family.NODE_DEVICE, args.callbackID()));
            case REMOTE_PROC_CONNECT_SECRET_EVENT_REGISTER_ANY ->
                CallTable.handle(
                        ConnectSecretEventRegisterAnyArgs::read,
                        (args, call) -> call.reply(new ConnectSecretEventRegisterAnyRet(register(
                                call,
                                Family.SECRET,
                                args.eventID(),
                                args.secret() == null ? null : args.secret().uuid()))));
            case REMOTE_PROC_CONNECT_SECRET_EVENT_DEREGISTER_ANY ->
                CallTable.handle(
                        ConnectSecretEventDeregisterAnyArgs::read,
                        (args, call) -> deregister(call, Family.SECRET, args.callbackID()));
            case REMOTE_PROC_CONNECT_REGISTER_CLOSE_CALLBACK -> CallTable.handle(Call::reply);
            case REMOTE_PROC_CONNECT_UNREGISTER_CLOSE_CALLBACK -> CallTable.handle(Call::reply);
            default -> findLegacy(procedure);
        };
    }

    /** Before the host starts. */
    void join(Switchboard switchboard) {
        switchboard.onLeave(client -> registrations.removeIf(known -> known.client() == client));
        switchboard.afterEachCall(this::flush);
    }

    /** The kinds before libvirt 1.2.1, without numbers: all events of one kind, of guests only. */
    private CallTable.@Nullable Handler findLegacy(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER ->
                CallTable.handle(call -> {
                    registerLegacy(call, DomainEvents.LIFECYCLE);
                    call.reply(new ConnectDomainEventRegisterRet(1));
                });
            case REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER ->
                CallTable.handle(call -> {
                    deregisterLegacy(call, DomainEvents.LIFECYCLE);
                    call.reply(new ConnectDomainEventDeregisterRet(0));
                });
            case REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER_ANY ->
                CallTable.handle(ConnectDomainEventRegisterAnyArgs::read, (args, call) -> {
                    registerLegacy(call, args.eventID());
                    call.reply();
                });
            case REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER_ANY ->
                CallTable.handle(ConnectDomainEventDeregisterAnyArgs::read, (args, call) -> {
                    deregisterLegacy(call, args.eventID());
                    call.reply();
                });
            default -> null;
        };
    }

    private int register(Call call, Family family, int event, @Nullable Object object) {
        if (event < 0 || event >= (family == Family.DOMAIN ? DomainEvents.LAST : 2)) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_NONE, "unsupported event ID " + event);
        }
        int callback = nextCallback++;
        registrations.add(new Registration(call.client(), family, callback, event, object));
        return callback;
    }

    private void deregister(Call call, Family family, int callback) {
        boolean known = registrations.removeIf(
                one -> one.client() == call.client() && one.family() == family && one.callback() == callback);
        if (!known) {
            throw unknown("callback ID " + callback);
        }
        call.reply();
    }

    private void registerLegacy(Call call, int event) {
        registrations.add(new Registration(call.client(), Family.DOMAIN, LEGACY, event, null));
    }

    private void deregisterLegacy(Call call, int event) {
        boolean known = registrations.removeIf(
                one -> one.client() == call.client() && one.callback() == LEGACY && one.event() == event);
        if (!known) {
            throw unknown("event ID " + event);
        }
    }

    private static HostError unknown(String what) {
        return HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_RPC, "domain event " + what + " not registered");
    }

    /**
     * Tells whoever wants to know, once the call is answered.
     *
     * @param object UUID or name of what it is about
     * @param withNumber makes the message for the number of a registration
     * @param legacy the message for the oldest registrations; null if they have none for it
     */
    void tell(
            Family family,
            int event,
            Object object,
            IntFunction<RemoteEvent> withNumber,
            @Nullable RemoteEvent legacy) {
        for (Registration one : registrations) {
            if (one.family() == family
                    && one.event() == event
                    && (one.object() == null || one.object().equals(object))) {
                RemoteEvent message = one.callback() == LEGACY ? legacy : withNumber.apply(one.callback());
                if (message != null) {
                    unsent.add(() -> send(one.client(), message));
                }
            }
        }
    }

    /** Behind the answer of a call, and behind what the host does by itself. */
    void flush() {
        if (!unsent.isEmpty()) {
            unsent.forEach(Runnable::run);
            unsent.clear();
        }
    }

    private static void send(Client client, RemoteEvent event) {
        client.send(
                new NetMessageHeader(
                        REMOTE_PROGRAM,
                        VERSION,
                        event.procedure(),
                        NetMessageType.VIR_NET_MESSAGE,
                        0,
                        NetMessageStatus.VIR_NET_OK),
                event);
    }
}
