package io.virtwire;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.event.UnknownEvent;
import io.virtwire.protocol.remote.ConnectEventConnectionClosedMsg;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.MessageSink;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of one channel, by the numbers its server gave them.
 *
 * <p>A number enters the table on the event loop, while the reply that brings it is handled: the first event may be right
 * behind it. It may even be in front of it, and is then kept until the reply comes.
 */
final class EventTable implements MessageSink {
    /** Of one callback, in a family. */
    private record Slot(EventFamily family, int callback) {}

    /** Events that may come before the reply to their registration does; a handful, with any server that exists. */
    private static final int MAX_EARLY = 1_024;

    private final EventHub hub;
    private final EventDecoder decoder;
    private final Map<Slot, EventRegistration> slots = new ConcurrentHashMap<>();

    /** Registrations that are not answered yet. */
    private final AtomicInteger awaited = new AtomicInteger();

    /** For the event loop only. */
    private final Queue<EventArrival> early = new ArrayDeque<>();

    EventTable(EventHub hub, EventDecoder decoder) {
        this.hub = hub;
        this.decoder = decoder;
    }

    @Override
    public boolean take(int program, int procedure, XdrReader payload) {
        if (program == RemoteProgram.PROGRAM
                && procedure == RemoteProcedure.REMOTE_PROC_CONNECT_EVENT_CONNECTION_CLOSED) {
            hub.hypervisorLost(ConnectCloseReason.of(
                    ConnectEventConnectionClosedMsg.read(payload).reason()));
            return true;
        }
        EventArrival arrival = decoder.read(program, procedure, payload);
        if (arrival == null) {
            return hub.arrived(new UnknownEvent(program, procedure, payload.readRest()));
        }
        EventRegistration registration = slots.get(new Slot(arrival.family(), arrival.callback()));
        if (registration != null) {
            hub.arrived(registration, arrival.event());
            return true;
        }
        if (awaited.get() == 0) {
            hub.countDropped(early.size()); // they belong to no registration that was answered
            early.clear();
            return false;
        }
        return early.size() < MAX_EARLY && early.add(arrival);
    }

    /**
     * {@return a caller whose one call is the registration} The reply is seen by its decoder: futures are completed later. It is
     * seen also if its caller has gone away meanwhile, because the server has the registration then.
     *
     * @param caller waits as long as the connection lives
     * @param number finds the server's number in the reply
     */
    RpcCaller watching(
            RpcCaller caller,
            EventRegistration registration,
            EventFamily family,
            ToIntFunction<@Nullable Object> number) {
        return new RpcCaller() {
            @Override
            public <R extends @Nullable Object> CompletableFuture<R> call(
                    int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> reader) {
                Awaited reply = new Awaited();
                try {
                    CompletableFuture<R> outcome = caller.call(program, version, procedure, args, in -> {
                        R answer = reader.read(in);
                        registered(registration, new Slot(family, number.applyAsInt(answer)));
                        reply.isOver();
                        return answer;
                    });
                    outcome.whenComplete((answer, failure) -> reply.isOver());
                    registration.answer = outcome;
                    return outcome.copy();
                } catch (RuntimeException notSent) {
                    reply.isOver();
                    throw notSent;
                }
            }
        };
    }

    /** The reply to a registration. It is over when it is decoded, or will never be. */
    private final class Awaited {
        private final AtomicBoolean over = new AtomicBoolean();

        Awaited() {
            awaited.incrementAndGet();
        }

        void isOver() {
            if (over.compareAndSet(false, true)) {
                awaited.decrementAndGet();
            }
        }
    }

    private void registered(EventRegistration registration, Slot slot) {
        registration.callback = slot.callback();
        slots.put(slot, registration);
        for (Iterator<EventArrival> waiting = early.iterator(); waiting.hasNext(); ) {
            EventArrival arrival = waiting.next();
            if (arrival.family() == slot.family() && arrival.callback() == slot.callback()) {
                waiting.remove();
                hub.arrived(registration, arrival.event());
            }
        }
    }

    void forget(EventFamily family, EventRegistration registration) {
        slots.remove(new Slot(family, registration.callback), registration);
    }
}
