package io.virtwire.testkit.fake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** What a test wants to go wrong. Of the host's thread. */
final class Faults {
    private final HostThread thread;
    private final Map<Integer, Queue<Fault>> waiting = new HashMap<>();
    private boolean mute;

    /** What happens to one call, which may be that it is carried out later. */
    @FunctionalInterface
    private interface Fault {
        void happenTo(Call call, Runnable carryOut);
    }

    Faults(HostThread thread) {
        this.thread = thread;
    }

    void failNext(int procedure, HostError error) {
        add(procedure, (call, carryOut) -> call.fail(error));
    }

    void delayNext(int procedure, Duration delay) {
        add(procedure, (call, carryOut) -> thread.later(delay, carryOut));
    }

    void holdNext(int procedure, HeldCall held) {
        add(procedure, (call, carryOut) -> held.arrived(carryOut));
    }

    private void add(int procedure, Fault fault) {
        waiting.computeIfAbsent(procedure, key -> new ArrayDeque<>()).add(fault);
    }

    void setMute(boolean toMute) {
        mute = toMute;
    }

    /** {@return whether nothing that comes is answered, keepalive neither} */
    boolean isMute() {
        return mute;
    }

    /** {@return whether a fault was waiting for this call, and sees to it that it is carried out later, or never} */
    boolean meet(Call call, Runnable carryOut) {
        Queue<Fault> faults = waiting.get(call.header().proc());
        Fault fault = faults == null ? null : faults.poll();
        if (fault == null) {
            return false;
        }
        fault.happenTo(call, carryOut);
        return true;
    }
}
