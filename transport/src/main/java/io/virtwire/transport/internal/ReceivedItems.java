package io.virtwire.transport.internal;

import io.virtwire.transport.StreamItem;
import java.util.ArrayList;
import java.util.List;

/** What came over a stream, from the event loop, which adds, to whoever takes: he need not wait for the loop. Thread-safe. */
final class ReceivedItems {
    private List<StreamItem> items = new ArrayList<>();

    synchronized void add(StreamItem item) {
        items.add(item);
    }

    /** {@return all, which belong to the caller} */
    synchronized List<StreamItem> takeAll() {
        if (items.isEmpty()) {
            return List.of();
        }
        List<StreamItem> all = items;
        items = new ArrayList<>();
        return all;
    }

    /** For the thread that adds: what was taken, and nobody wanted, is first again. */
    synchronized void putBack(List<StreamItem> unwanted) {
        items.addAll(0, unwanted);
    }
}
