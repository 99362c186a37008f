package io.virtwire.transport.internal;

import io.virtwire.transport.StreamItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What came over a stream, from the event loop, which alone adds, to whoever takes: he need not wait for the loop, nor it for him.
 * Thread-safe.
 */
final class ReceivedItems {
    private record Node(StreamItem item, @Nullable Node before) {}

    /** The one that came last; null if all were taken. */
    private final AtomicReference<@Nullable Node> last = new AtomicReference<>();

    /** For the loop. */
    void add(StreamItem item) {
        last.getAndUpdate(before -> new Node(item, before));
    }

    /** {@return all at once, which belong to the caller} */
    List<StreamItem> takeAll() {
        Node newest = last.getAndSet(null);
        if (newest == null) {
            return List.of();
        }
        List<StreamItem> all = new ArrayList<>();
        for (Node node = newest; node != null; node = node.before()) {
            all.add(node.item());
        }
        Collections.reverse(all);
        return all;
    }

    /** For the loop, which has added nothing since it took these: nobody wanted them. */
    void putBack(List<StreamItem> unwanted) {
        unwanted.forEach(this::add);
    }
}
