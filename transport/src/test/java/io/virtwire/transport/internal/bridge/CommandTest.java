package io.virtwire.transport.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.Endpoint;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.Login;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcProtocolException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs whose input and output are the connection, as {@code ext} runs them. */
@Timeout(20)
class CommandTest {
    private EventLoops loops;

    @BeforeEach
    void open() {
        loops = EventLoops.create(1);
    }

    @AfterEach
    void noProcessStays() throws Exception {
        loops.close();
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void endIsToldWithStatusAndWhatItSaid() throws Exception {
        RpcException reason = run("sh", "-c", "printf 'oh\\033[2J no\\n' >&2; exit 3")
                .closed()
                .get();

        assertThat(reason)
                .isInstanceOf(RpcConnectException.class)
                .hasMessage("command sh ended with status 3: oh\\u001b[2J no");
    }

    @Test
    void muchThatIsSaidIsCut() throws Exception {
        RpcException reason = run("sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x >&2; exit 1")
                .closed()
                .get();

        assertThat(reason.getMessage()).hasSizeLessThan(2200).endsWith("x … (97952 bytes more)");
    }

    @Test
    void whatIsNoMessageClosesIt() throws Exception {
        assertThat(run("sh", "-c", "echo Welcome to this host; exec cat")
                        .closed()
                        .get())
                .isInstanceOf(RpcProtocolException.class);
    }

    @Test
    void programThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> run("/nowhere/program"))
                .hasCauseInstanceOf(RpcConnectException.class)
                .hasMessageContaining("/nowhere/program");
    }

    @Test
    void itIsKilledWithItsChildren() throws Exception {
        RpcChannel channel = run("sh", "-c", "sleep 1000 & sleep 1000");

        channel.close();

        channel.closed().get();
    }

    @Test
    void loopOfTheCallerServesIt() throws Exception {
        EventLoops own = EventLoops.onThisThread();
        try {
            RpcChannel channel = own.await(RpcChannel.openWaiting(
                    new Endpoint.Command(List.of("cat")),
                    Login.NONE,
                    RpcOptions.defaults().withEventLoops(own)));

            assertThat(channel.isOpen()).isTrue();
        } finally {
            own.close();
        }
    }

    private RpcChannel run(String... command) throws Exception {
        return RpcChannel.open(
                        new Endpoint.Command(List.of(command)),
                        Login.NONE,
                        RpcOptions.defaults().withEventLoops(loops))
                .get();
    }
}
