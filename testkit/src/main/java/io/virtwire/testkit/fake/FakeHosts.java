package io.virtwire.testkit.fake;

import io.virtwire.transport.InProcessHosts;
import io.virtwire.transport.InProcessLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The hosts of this process by the path of their URI, for {@code fake:///…}. Found by ServiceLoader; nobody else needs it.
 *
 * <p>{@code fake:///default} is made by its first client and gone with its last one, as libvirt's {@code test:///default} is.
 * {@code fake:///some/where/host.xml} is read from that file, which has the form of libvirt's test driver: a {@code node} with
 * {@code cpu}, {@code memory}, {@code domain}, {@code network}, {@code interface}, {@code pool} and {@code device} in it. It is
 * made with the default objects if it is not there, and written whenever a definition or a state changes: guests with their snapshots and
 * checkpoints, saved guests, network filters and their bindings, secrets with their values unless they are ephemeral, which is why only its
 * owner may read it. One process has it at a time: {@code host.xml.lock} beside it stays locked as long as the host lives. libvirt's test driver passes over what it does not know. The
 * bytes of volumes are in the folder beside it, {@code host.xml.volumes}. Clocks are not kept. Hosts of {@link FakeHost#start} have a
 * number for a path.
 */
public final class FakeHosts implements InProcessHosts {
    private static final String DEFAULT = "/default";

    /** Of the process, because a URI means the same host all over it. Guarded by itself. */
    private static final Map<String, FakeHost> HOSTS = new HashMap<>();

    /** For ServiceLoader. */
    public FakeHosts() {}

    static void add(String path, FakeHost host) {
        synchronized (HOSTS) {
            HOSTS.put(path, host);
        }
    }

    static void remove(String path, FakeHost host) {
        synchronized (HOSTS) {
            HOSTS.remove(path, host);
        }
    }

    /** {@return whether a host that nobody is connected to was forgotten} Then nobody can come any more. */
    static boolean retire(String path, FakeHost host) {
        synchronized (HOSTS) {
            return host.connections() == 0 && HOSTS.remove(path, host);
        }
    }

    @Override
    public String driver() {
        return "fake";
    }

    @Override
    public InProcessLine connect(String path, InProcessLine toClient) throws IOException {
        synchronized (HOSTS) {
            FakeHost host = HOSTS.get(path);
            if (host != null) {
                return host.connect(toClient);
            }
            host = made(path);
            HOSTS.put(path, host);
            return host.connect(toClient);
        }
    }

    private static FakeHost made(String path) throws IOException {
        if (path.equals(DEFAULT)) {
            return FakeHost.at(path, null);
        } else if (path.matches("/[0-9]+|/?")) {
            throw new IllegalArgumentException("there is no host fake://" + path
                    + " in this process: use fake:///default, or the path of a file as in fake:///tmp/host.xml");
        }
        try {
            return FakeHost.at(path, Path.of(path));
        } catch (HostError wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
