package io.virtwire.transport.internal;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_ERROR;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_OK;
import static io.virtwire.rpc.NetMessageType.VIR_NET_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.transport.RpcOptions;
import io.virtwire.xdr.XdrVoid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageSinkTest extends LoopTest {
    private final List<String> taken = new ArrayList<>();

    {
        addHandlers(
                RpcOptions.defaults().withMessages((program, procedure, payload) -> {
                    taken.add(program == REMOTE_PROGRAM ? procedure + ": " + payload.readInt("value") : "?");
                    return procedure == PROCEDURE;
                }),
                0);
    }

    @Test
    void anEventGoesToTheSinkWhateverItsSerial() {
        receive(header(VIR_NET_MESSAGE, 0, VIR_NET_OK), out -> out.writeInt(7));
        receive(header(VIR_NET_MESSAGE, 99, VIR_NET_OK), out -> out.writeInt(8));

        assertThat(taken).containsExactly("16: 7", "16: 8");
        assertThat(counters.snapshot().dropped()).isZero();
    }

    @Test
    void anEventThatCannotBeReadIsDroppedAndCounted() {
        receive(header(VIR_NET_MESSAGE, 0, VIR_NET_OK), XdrVoid.ARGS);

        assertThat(channel.isOpen()).isTrue();
        assertThat(counters.snapshot().dropped()).isEqualTo(1);
    }

    @Test
    void anEventWithAnotherStatusIsDroppedAndCounted() {
        receive(header(VIR_NET_MESSAGE, 0, VIR_NET_ERROR), out -> out.writeInt(7));

        assertThat(taken).isEmpty();
        assertThat(counters.snapshot().dropped()).isEqualTo(1);
    }
}
