package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The connections of a recording, and which of them is played to which client. Thread-safe. */
final class ReplayScripts {
    private final LoginAnswers login;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<ConnectionScript> left = new ArrayList<>();

    ReplayScripts(Recording recording) {
        login = LoginAnswers.of(recording);
        connections(recording).forEach(items -> left.add(new ConnectionScript(items)));
    }

    /** {@return the items of each connection} */
    static List<List<RecordedItem>> connections(Recording recording) {
        Map<Integer, List<RecordedItem>> byNumber = new LinkedHashMap<>();
        for (RecordedItem item : recording.items()) {
            byNumber.computeIfAbsent(item.connection(), number -> new ArrayList<>())
                    .add(item);
        }
        return List.copyOf(byNumber.values());
    }

    LoginAnswers login() {
        return login;
    }

    /** {@return the connection that a client is on which makes this call as its first; another if it is on none} */
    ConnectionScript take(NetMessageHeader header, Opaque payload) {
        lock.lock();
        try {
            if (left.isEmpty()) {
                return new ConnectionScript(List.of());
            }
            for (ConnectionScript script : left) {
                if (script.find(header, payload) != null) {
                    left.remove(script);
                    return script;
                }
            }
            return left.get(0); // where the call will not be found, and what was expected is shown
        } finally {
            lock.unlock();
        }
    }

    /** {@return the first call that opens a stream of this procedure, on whichever connection; null if none does} */
    ConnectionScript.@Nullable Step opener(NetMessageHeader packet) {
        lock.lock();
        try {
            for (ConnectionScript script : left) {
                ConnectionScript.Step call = script.opener(packet);
                if (call != null) {
                    return call;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }
}
