package io.virtwire.testkit.fake;

import io.netty.buffer.ByteBuf;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which procedures of the remote program the host has, and who carries each out. Filled once, then read by the host's thread. */
final class CallTable {
    private final Map<Integer, Handler> handlers = new HashMap<>();

    /** Carries out a call whose arguments are not decoded yet. */
    @FunctionalInterface
    interface Handler {
        /** Answers the call. A {@link HostError} that is thrown is the answer, too. */
        void carryOut(ByteBuf args, Call call);
    }

    /** {@return who carries the procedure out, or null} */
    @Nullable
    Handler find(int procedure) {
        return handlers.get(procedure);
    }

    /** A procedure without arguments, answered at once. */
    void answer(int procedure, Supplier<XdrEncodable> answer) {
        handlers.put(procedure, (args, call) -> call.reply(answer.get()));
    }

    /** A procedure that is answered at once. */
    <A> void answer(int procedure, XdrDecoder<A> decoder, Function<A, XdrEncodable> answer) {
        handlers.put(procedure, (args, call) -> call.reply(answer.apply(decode(args, decoder))));
    }

    /** A procedure without a result. */
    <A> void perform(int procedure, XdrDecoder<A> decoder, Consumer<A> work) {
        handlers.put(procedure, (args, call) -> {
            work.accept(decode(args, decoder));
            call.reply();
        });
    }

    /** A procedure whose handler answers by itself: it needs to know the client, or takes its time. */
    <A> void handle(int procedure, XdrDecoder<A> decoder, BiConsumer<A, Call> handler) {
        handlers.put(procedure, (args, call) -> handler.accept(decode(args, decoder), call));
    }

    /** The same without arguments. */
    void handle(int procedure, Consumer<Call> handler) {
        handlers.put(procedure, (args, call) -> handler.accept(call));
    }

    private static <A> A decode(ByteBuf bytes, XdrDecoder<A> decoder) {
        XdrReader in = XdrReader.strict(bytes);
        A args = decoder.read(in);
        in.end("arguments");
        return args;
    }
}
