package io.virtwire;

import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread at a time do what two would garble. Who waits for it can be interrupted. */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();

    /** @throws CallInterruptedException if the thread is interrupted before it is its turn */
    void take() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(interrupted);
        }
    }

    /** The same for who must not be kept from it. */
    void takeSurely() {
        lock.lock();
    }

    void giveBack() {
        lock.unlock();
    }
}
