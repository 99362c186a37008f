package io.virtwire.event;

import io.virtwire.LibvirtFunction;

/** A listener in its place. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /** {@return how many events its listener did not get because the queue was full} */
    long dropped();

    /**
     * Takes the listener away, and tells the server if it was the last of its kind. When this returns, the listener is not
     * called any more, but for a call that is under way. Closing a second time does nothing, and so does closing after the end
     * of the connection.
     */
    @Override
    @LibvirtFunction({
        "virConnectDomainEventDeregister",
        "virConnectDomainEventDeregisterAny",
        "virConnectNetworkEventDeregisterAny",
        "virConnectStoragePoolEventDeregisterAny",
        "virConnectNodeDeviceEventDeregisterAny",
        "virConnectSecretEventDeregisterAny",
        "virConnectDomainQemuMonitorEventDeregister"
    })
    void close();
}
