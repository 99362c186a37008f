package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_CLOSE;

import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A daemon that answers each procedure always the same, for what no real daemon says. */
final class MockHost implements AutoCloseable {
    private static final int NO_SUPPORT = 3;
    private static final int FROM_TEST = 12;

    private final Map<Integer, XdrEncodable> results = new ConcurrentHashMap<>();
    private final Map<Integer, String> errors = new ConcurrentHashMap<>();
    private final Map<Integer, PeerAction> actions = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final MockLibvirtd server = MockLibvirtd.onTcp(this::serve);
    private volatile int lastFlags;
    private volatile int hangUp;

    MockHost answer(int procedure, XdrEncodable result) {
        results.put(procedure, result);
        return this;
    }

    MockHost fail(int procedure, int code, String message) {
        errors.put(procedure, code + " " + message);
        return this;
    }

    /** Ends the first connection when this procedure is called. */
    MockHost hangUpAt(int procedure) {
        hangUp = procedure;
        return this;
    }

    /** Does something behind each answer to this procedure. */
    MockHost after(int procedure, PeerAction action) {
        actions.put(procedure, action);
        return this;
    }

    /** Runs the program, connected to this daemon. */
    Virtwire run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** The same with these environment variables and no others. */
    Virtwire run(Map<String, String> environment, String... arguments) {
        return run(environment, Interrupts.NONE, arguments);
    }

    /** The same with somebody who may interrupt it. */
    Virtwire run(Map<String, String> environment, Interrupts interrupts, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-c";
        all[1] = uri();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Virtwire.run(true, environment, interrupts, all);
    }

    String uri() {
        return server.uri("test:///default");
    }

    /** {@return how often somebody connected} */
    int connections() {
        return connections.get();
    }

    /** {@return the flags of the last connection} */
    int lastFlags() {
        return lastFlags;
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(MockPeer peer) throws IOException {
        boolean first = connections.incrementAndGet() == 1;
        lastFlags = peer.answerLogin().flags();
        while (true) {
            ReceivedCall call = peer.receive();
            int procedure = call.header().proc();
            if (procedure == REMOTE_PROC_CONNECT_CLOSE) {
                peer.reply(call, XdrVoid.ARGS);
                return;
            } else if (first && procedure == hangUp) {
                return;
            } else if (results.containsKey(procedure)) {
                peer.reply(call, results.get(procedure));
                actions.getOrDefault(procedure, nobody -> {}).run(peer);
            } else {
                String error = errors.getOrDefault(procedure, NO_SUPPORT + " not supported");
                int blank = error.indexOf(' ');
                peer.fail(call, Integer.parseInt(error.substring(0, blank)), FROM_TEST, error.substring(blank + 1));
            }
        }
    }

    /** What a daemon does on its own. */
    interface PeerAction {
        void run(MockPeer peer) throws IOException;
    }
}
