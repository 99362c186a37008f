package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Whatever came of a connection, its sockets are closed: those of this process are the same before and after each test. */
final class NoSocketStays implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace HERE = Namespace.create(NoSocketStays.class);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int LOOKS = 1_000;

    /** The JDK keeps a socket or two of its own from the first one on. */
    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                SocketChannel other = SocketChannel.open(listener.getLocalSocketAddress())) {
            assertThat(client.isConnected() && other.isConnected()).isTrue();
        }
        test.getStore(HERE).put(DESCRIPTORS, sockets());
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        Set<?> before = test.getStore(HERE).get(DESCRIPTORS, Set.class);
        Set<String> stayed = sockets();
        stayed.removeAll(before);
        for (int look = 0; look < LOOKS && !stayed.isEmpty(); look++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)); // a loop closes them soon
            stayed.retainAll(sockets());
        }
        assertThat(stayed).as("sockets that the test has left open").isEmpty();
    }

    /** {@return their names, which no two sockets share; none where the system does not tell} */
    private static Set<String> sockets() throws IOException {
        Set<String> sockets = new TreeSet<>();
        if (Files.isDirectory(DESCRIPTORS)) {
            List<Path> all;
            try (Stream<Path> list = Files.list(DESCRIPTORS)) {
                all = list.toList();
            }
            for (Path descriptor : all) {
                String name = nameOf(descriptor);
                if (name.startsWith("socket:")) {
                    sockets.add(name);
                }
            }
        }
        return sockets;
    }

    private static String nameOf(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closed) {
            return ""; // meanwhile, as that of the listing itself
        }
    }
}
