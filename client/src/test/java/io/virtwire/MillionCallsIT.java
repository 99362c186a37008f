package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection, a million calls that all overlap: each gets an answer, and its own. */
@Timeout(600)
class MillionCallsIT {
    private static final int CALLS = 1_000_000;
    private static final int GUESTS = 50;
    private static final int MADE_AT_ONCE = 256;

    @Test
    void noCallIsLostAndNoneGetsTheAnswerOfAnother() throws Exception {
        try (PrivateLibvirtd libvirtd = PrivateLibvirtd.start();
                Connection connection = Connection.open(libvirtd.get("URI_TEST_UNIX"))) {
            List<String> names = define(connection);
            RpcChannel channel = connection.wire().channel();
            RpcStatistics before = channel.statistics();
            RemoteProgram remote = new RemoteProgram(channel);
            Semaphore room = new Semaphore(MADE_AT_ONCE);
            LongAdder right = new LongAdder();
            LongAdder wrong = new LongAdder();

            for (int i = 0; i < CALLS; i++) {
                String name = names.get(i % GUESTS);
                room.acquire();
                remote.domainLookupByName(new DomainLookupByNameArgs(name)).whenComplete((found, failure) -> {
                    boolean own = failure == null && found.dom().name().equals(name);
                    (own ? right : wrong).increment();
                    room.release();
                });
            }
            room.acquire(MADE_AT_ONCE);

            assertThat(wrong.sum()).isZero();
            assertThat(right.sum()).isEqualTo(CALLS);
            RpcStatistics after = channel.statistics();
            assertThat(after.sent() - before.sent()).isEqualTo(CALLS);
            assertThat(after.answered()).isEqualTo(after.sent());
            assertThat(after.inFlight() + after.queued() + after.failed() + after.abandoned() + after.dropped())
                    .isZero();
        }
    }

    private static List<String> define(Connection connection) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            String name = "guest-" + i;
            connection.defineDomain("<domain type='test'><name>" + name + "</name><uuid>" + UUID.randomUUID()
                    + "</uuid><memory>8192</memory><os><type>hvm</type></os></domain>");
            names.add(name);
        }
        return names;
    }
}
