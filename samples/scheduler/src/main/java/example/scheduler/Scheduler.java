package example.scheduler;

import io.virtwire.Connection;
import io.virtwire.ConnectionLostException;
import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Starts guests on the host that has the most memory left, and knows from the hosts' events which of them run.
 *
 * <p>Thread-safe, as far as two threads that start guests at once may pick the same host.
 */
public final class Scheduler implements AutoCloseable {
    private final List<HostView> hosts = new ArrayList<>();

    /** @param connections one to each host; they stay open when this is closed */
    public Scheduler(List<Connection> connections) {
        for (Connection connection : connections) {
            hosts.add(new HostView(connection));
        }
    }

    /**
     * Starts a guest.
     *
     * @param xml what libvirt's createXML takes
     * @throws OutcomeUnknownException if a host was lost in the middle: no other host is asked, since the guest may run there
     * @throws NoHostException if every host refused
     */
    public Domain place(String xml) {
        List<LibvirtException> refusals = new ArrayList<>();
        for (HostView host : byFreeMemory()) {
            try {
                return host.connection().createDomain(xml);
            } catch (ConnectionLostException lost) {
                throw new OutcomeUnknownException(host.name(), lost);
            } catch (LibvirtException refused) {
                refusals.add(refused);
            }
        }
        throw new NoHostException(refusals);
    }

    /** {@return the guests that run on some host, as far as its events have told} */
    public Set<UUID> running() {
        Set<UUID> all = new TreeSet<>();
        hosts.forEach(host -> all.addAll(host.running()));
        return all;
    }

    @Override
    public void close() {
        hosts.forEach(HostView::close);
    }

    private record Room(HostView host, long bytes) {}

    /** Hosts that cannot be asked are left out. */
    private List<HostView> byFreeMemory() {
        List<Room> rooms = new ArrayList<>();
        for (HostView host : hosts) {
            try {
                rooms.add(new Room(host, host.connection().host().getFreeMemory()));
            } catch (ConnectionLostException gone) {
                host.forget();
            }
        }
        rooms.sort(Comparator.comparingLong(Room::bytes).reversed());
        return rooms.stream().map(Room::host).toList();
    }
}
