package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.DomainEventBalloonChangeMsg;
import io.virtwire.protocol.remote.DomainEventBlockJob2Msg;
import io.virtwire.protocol.remote.DomainEventBlockJobMsg;
import io.virtwire.protocol.remote.DomainEventCallbackBalloonChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackBlockJobMsg;
import io.virtwire.protocol.remote.DomainEventCallbackDeviceAddedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackDeviceRemovedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackJobCompletedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventCallbackMetadataChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackRebootMsg;
import io.virtwire.protocol.remote.DomainEventCallbackTunableMsg;
import io.virtwire.protocol.remote.DomainEventDeviceRemovedMsg;
import io.virtwire.protocol.remote.DomainEventLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventRebootMsg;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteEvent;
import io.virtwire.protocol.remote.TypedParam;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the host tells about guests. Numbers of virDomainEventID, virDomainEventType and their details. */
final class DomainEvents {
    static final int LIFECYCLE = 0;
    static final int REBOOT = 1;
    static final int BLOCK_JOB = 8;
    static final int BALLOON_CHANGE = 13;
    static final int DEVICE_REMOVED = 15;
    static final int BLOCK_JOB_2 = 16;
    static final int TUNABLE = 17;
    static final int DEVICE_ADDED = 19;
    static final int JOB_COMPLETED = 21;
    static final int METADATA_CHANGE = 23;
    static final int LAST = 28;

    static final int DEFINED = 0;
    static final int UNDEFINED = 1;
    static final int STARTED = 2;
    static final int SUSPENDED = 3;
    static final int RESUMED = 4;
    static final int STOPPED = 5;

    private final FakeEvents events;

    DomainEvents(FakeEvents events) {
        this.events = events;
    }

    void lifecycle(FakeDomain domain, int type, int detail) {
        NonnullDomain dom = domain.handle();
        DomainEventLifecycleMsg message = new DomainEventLifecycleMsg(dom, type, detail);
        tell(domain, LIFECYCLE, number -> new DomainEventCallbackLifecycleMsg(number, message), message);
    }

    void rebooted(FakeDomain domain) {
        DomainEventRebootMsg message = new DomainEventRebootMsg(domain.handle());
        tell(domain, REBOOT, number -> new DomainEventCallbackRebootMsg(number, message), message);
    }

    /** @param kibibytes what the guest has now */
    void balloonChanged(FakeDomain domain, long kibibytes) {
        DomainEventBalloonChangeMsg message = new DomainEventBalloonChangeMsg(domain.handle(), kibibytes);
        tell(domain, BALLOON_CHANGE, number -> new DomainEventCallbackBalloonChangeMsg(number, message), message);
    }

    void deviceAdded(FakeDomain domain, String alias) {
        NonnullDomain dom = domain.handle();
        tell(domain, DEVICE_ADDED, number -> new DomainEventCallbackDeviceAddedMsg(number, dom, alias), null);
    }

    void deviceRemoved(FakeDomain domain, String alias) {
        DomainEventDeviceRemovedMsg message = new DomainEventDeviceRemovedMsg(domain.handle(), alias);
        tell(domain, DEVICE_REMOVED, number -> new DomainEventCallbackDeviceRemovedMsg(number, message), message);
    }

    /**
     * Tells it by the disk's path and by its target: there is an event for each.
     *
     * @param status of virConnectDomainEventBlockJobStatus
     */
    void blockJob(FakeDomain domain, FakeBlockJob job, int status) {
        NonnullDomain dom = domain.handle();
        DomainEventBlockJobMsg message = new DomainEventBlockJobMsg(dom, job.path(), job.type(), status);
        tell(domain, BLOCK_JOB, number -> new DomainEventCallbackBlockJobMsg(number, message), message);
        tell(
                domain,
                BLOCK_JOB_2,
                number -> new DomainEventBlockJob2Msg(number, dom, job.target(), job.type(), status),
                null);
    }

    /** @param params what has changed, by the names of virDomainTunable */
    void tuned(FakeDomain domain, List<TypedParam> params) {
        NonnullDomain dom = domain.handle();
        tell(domain, TUNABLE, number -> new DomainEventCallbackTunableMsg(number, dom, params), null);
    }

    /** @param what the element that says so in {@code <cputune>} */
    void pinned(FakeDomain domain, String what, int number, BitSet cpus) {
        String name = "cputune." + what + (what.equals("emulatorpin") ? "" : number);
        tuned(domain, List.of(TypedParams.text(name, CpuSet.format(cpus))));
    }

    void jobCompleted(FakeDomain domain, List<TypedParam> params) {
        NonnullDomain dom = domain.handle();
        tell(domain, JOB_COMPLETED, number -> new DomainEventCallbackJobCompletedMsg(number, dom, params), null);
    }

    /** @param uri of the namespace, for the metadata of an application */
    void metadataChanged(FakeDomain domain, int type, @Nullable String uri) {
        NonnullDomain dom = domain.handle();
        tell(domain, METADATA_CHANGE, number -> new DomainEventCallbackMetadataChangeMsg(number, dom, type, uri), null);
    }

    private void tell(FakeDomain domain, int event, IntFunction<RemoteEvent> withNumber, @Nullable RemoteEvent legacy) {
        events.tell(FakeEvents.Family.DOMAIN, event, domain.uuid(), withNumber, legacy);
    }
}
