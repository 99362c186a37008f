package io.virtwire.testkit.fake;

import io.netty.buffer.ByteBuf;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which procedures of the remote program the host has, and who carries each out. A handler is made at the first call of its procedure:
 * some 300 of them at the start would cost more than all else. Of the host's thread.
 */
final class CallTable {
    private final List<CallGroup> groups;
    private final Map<Integer, Handler> known = new HashMap<>();

    CallTable(List<CallGroup> groups) {
        this.groups = groups;
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
        for (int i = 0; handler == null && i < groups.size(); i++) {
            handler = groups.get(i).find(procedure);
            if (handler != null) {
                known.put(procedure, handler);
            }
        }
        return handler;
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
