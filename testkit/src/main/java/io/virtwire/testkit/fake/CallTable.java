package io.virtwire.testkit.fake;

import io.netty.buffer.ByteBuf;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which procedures of the remote program the host has, and who carries each out. A handler is made at the first call of its procedure,
 * and a group that is seldom needed at the first call that no other group has: some 300 handlers in 30 groups at the start would cost
 * more than all else. Of the host's thread.
 */
final class CallTable {
    private final List<CallGroup> groups;
    private final Supplier<List<CallGroup>> others;
    private final Map<Integer, Handler> known = new HashMap<>();
    private boolean complete;

    /** @param others makes the groups that are not made at the start */
    CallTable(List<CallGroup> groups, Supplier<List<CallGroup>> others) {
        this.groups = new ArrayList<>(groups);
        this.others = others;
    }

    /** Carries out a call whose arguments are not decoded yet. */
    @FunctionalInterface
    interface Handler {
        /** Answers the call. A {@link HostError} that is thrown is the answer, too. */
        void carryOut(ByteBuf args, Call call);
    }

    /** {@return who carries the procedure out, or null} */
    @Nullable
    Handler find(int procedure) {
        Handler handler = known.get(procedure);
        if (handler == null) {
            handler = findIn(groups, procedure);
        }
        if (handler == null && !complete) {
            List<CallGroup> more = others.get();
            groups.addAll(more);
            complete = true;
            handler = findIn(more, procedure);
        }
        if (handler != null) {
            known.put(procedure, handler);
        }
        return handler;
    }

    private static @Nullable Handler findIn(List<CallGroup> groups, int procedure) {
        for (CallGroup group : groups) {
            Handler handler = group.find(procedure);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }

    /** A procedure without arguments, answered at once. */
    static Handler answer(Supplier<XdrEncodable> answer) {
        return (args, call) -> call.reply(answer.get());
    }

    /** A procedure that is answered at once. */
    static <A> Handler answer(XdrDecoder<A> decoder, Function<A, XdrEncodable> answer) {
        return (args, call) -> call.reply(answer.apply(decode(args, decoder)));
    }

    /** A procedure without a result. */
    static <A> Handler perform(XdrDecoder<A> decoder, Consumer<A> work) {
        return (args, call) -> {
            work.accept(decode(args, decoder));
            call.reply();
        };
    }

    /** A procedure whose handler answers by itself: it needs to know the client, or takes its time. */
    static <A> Handler handle(XdrDecoder<A> decoder, BiConsumer<A, Call> handler) {
        return (args, call) -> handler.accept(decode(args, decoder), call);
    }

    /** The same without arguments. */
    static Handler handle(Consumer<Call> handler) {
        return (args, call) -> handler.accept(call);
    }

    private static <A> A decode(ByteBuf bytes, XdrDecoder<A> decoder) {
        XdrReader in = XdrReader.strict(bytes);
        A args = decoder.read(in);
        in.end("arguments");
        return args;
    }
}
