package io.virtwire.testkit.recording;

import io.virtwire.protocol.keepalive.KeepaliveConstants;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a recording, taken apart for being played by meaning: its calls with their replies and the events between
 * them, in their order, and its streams, each in an order of its own. The login and keepalive are left out.
 */
final class ConnectionScript {
    /** A call, a reply or an event. */
    static final class Step {
        final RecordedMessage message;

        /** Of a call: its reply, null if none came. Of a reply: its call. Of an event: null. */
        @Nullable
        Step other;

        /** Of a call: it was made. Of the others: it was sent. */
        boolean done;

        /** Of a call that was made: the client's serial. */
        int serial;

        Step(RecordedMessage message) {
            this.message = message;
        }

        boolean isCall() {
            return message.direction() == Direction.TO_SERVER;
        }
    }

    private record Procedure(int program, int version, int procedure, NetMessageType type) {
        static Procedure of(NetMessageHeader header) {
            return new Procedure(header.prog(), header.vers(), header.proc(), header.type());
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final Map<Procedure, ArrayDeque<Step>> calls = new HashMap<>();
    private final Map<Integer, StreamScript> streams = new HashMap<>();
    private int next;

    /**
     * @param items of one connection
     */
    ConnectionScript(List<RecordedItem> items) {
        Map<Integer, Step> open = new HashMap<>();
        for (RecordedItem item : items) {
            NetMessageHeader header = item.header();
            if (header.prog() == KeepaliveConstants.KEEPALIVE_PROGRAM || LoginAnswers.isLogin(header)) {
                continue;
            }
            NetMessageType type = header.type();
            if (type.equals(NetMessageType.VIR_NET_STREAM) || type.equals(NetMessageType.VIR_NET_STREAM_HOLE)) {
                streams.computeIfAbsent(header.serial(), serial -> new StreamScript())
                        .add(item);
            } else if (item instanceof RecordedMessage message) {
                add(new Step(message), open);
            }
        }
    }

    private void add(Step step, Map<Integer, Step> open) {
        NetMessageHeader header = step.message.header();
        if (step.isCall()) {
            calls.computeIfAbsent(Procedure.of(header), none -> new ArrayDeque<>())
                    .add(step);
            open.put(header.serial(), step);
        } else if (!header.type().equals(NetMessageType.VIR_NET_MESSAGE)) {
            Step call = open.remove(header.serial());
            if (call == null) {
                return; // its call was made before the recording began
            }
            call.other = step;
            step.other = call;
        }
        steps.add(step);
    }

    /** {@return the first call of this meaning that was not made yet; null if there is none} */
    @Nullable
    Step find(NetMessageHeader header, Opaque payload) {
        List<String> meaning = Redaction.meaning(header, payload);
        for (Step call : calls.getOrDefault(Procedure.of(header), new ArrayDeque<>())) {
            boolean same = meaning == null
                    ? payload.equals(call.message.payload())
                    : meaning.equals(Redaction.meaning(call.message.header(), call.message.payload()));
            if (same) {
                return call;
            }
        }
        return null;
    }

    /** {@return what a client that made this call instead should have called, best of the same procedure; null if nothing} */
    @Nullable
    Step nearest(NetMessageHeader header) {
        Step same = calls.getOrDefault(Procedure.of(header), new ArrayDeque<>()).peek();
        if (same != null) {
            return same;
        }
        for (int i = next; i < steps.size(); i++) {
            if (steps.get(i).isCall() && !steps.get(i).done) {
                return steps.get(i);
            }
        }
        return null;
    }

    /** The client has made a call. */
    void made(Step call, int serial) {
        call.done = true;
        call.serial = serial;
        ArrayDeque<Step> same = calls.get(Procedure.of(call.message.header()));
        if (same != null) {
            same.remove(call);
        }
    }

    /** {@return the stream that a call opens; null if it opens none} */
    @Nullable
    StreamScript streamOf(Step call) {
        return streams.get(call.message.header().serial());
    }

    /** {@return the first call that opens a stream of this procedure, made or not; null if none does} */
    @Nullable
    Step opener(NetMessageHeader packet) {
        for (Step step : steps) {
            NetMessageHeader call = step.message.header();
            if (step.isCall()
                    && call.prog() == packet.prog()
                    && call.proc() == packet.proc()
                    && streams.containsKey(call.serial())) {
                return step;
            }
        }
        return null;
    }

    /**
     * {@return what the server sends now that the call was made, in this order} Events in front of which something is missing
     * that the client did in the recording stay back until it has done that.
     */
    List<Step> dueAfter(Step call) {
        List<Step> due = new ArrayList<>();
        addDue(due);
        Step reply = call.other;
        if (reply != null && !reply.done) {
            reply.done = true;
            due.add(reply);
            addDue(due);
        }
        return due;
    }

    private void addDue(List<Step> due) {
        for (Iterator<Step> rest = steps.listIterator(next); rest.hasNext(); next++) {
            Step step = rest.next();
            if (step.isCall() ? !step.done : step.other != null && !step.other.done) {
                return;
            } else if (!step.done) {
                step.done = true;
                due.add(step);
            }
        }
    }
}
