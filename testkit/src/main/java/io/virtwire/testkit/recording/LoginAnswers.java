package io.virtwire.testkit.recording;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_POLKIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_INIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_STEP;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_CLOSE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers a login by meaning, as often as it is made. Nobody has to log in, since what would prove who it is was not recorded;
 * features that nobody asked about are not there.
 */
final class LoginAnswers {
    private static final Set<Integer> PROCEDURES = Set.of(
            REMOTE_PROC_AUTH_LIST,
            REMOTE_PROC_AUTH_POLKIT,
            REMOTE_PROC_AUTH_SASL_INIT,
            REMOTE_PROC_AUTH_SASL_START,
            REMOTE_PROC_AUTH_SASL_STEP,
            REMOTE_PROC_CONNECT_SUPPORTS_FEATURE,
            REMOTE_PROC_CONNECT_OPEN,
            REMOTE_PROC_CONNECT_CLOSE);

    private final Map<Question, Answer> answers = new HashMap<>();

    private record Question(int procedure, @Nullable List<String> arguments) {}

    /** What is sent behind the header of the reply. */
    record Answer(NetMessageStatus status, Opaque payload) {}

    static LoginAnswers of(Recording recording) {
        LoginAnswers login = new LoginAnswers();
        Map<Long, RecordedMessage> calls = new HashMap<>();
        for (RecordedItem item : recording.items()) {
            if (item instanceof RecordedMessage message && isLogin(message.header())) {
                login.add(message, calls);
            }
        }
        return login;
    }

    /** @param calls that were not answered yet, by connection and serial */
    private void add(RecordedMessage message, Map<Long, RecordedMessage> calls) {
        NetMessageHeader header = message.header();
        long id = (long) message.connection() << 32 | Integer.toUnsignedLong(header.serial());
        if (header.type().equals(NetMessageType.VIR_NET_CALL)) {
            calls.put(id, message);
            return;
        }
        RecordedMessage call = calls.remove(id);
        if (call != null) {
            answers.putIfAbsent(
                    question(call.header(), call.payload()), new Answer(header.status(), message.payload()));
        }
    }

    /** {@return whether a message belongs to a login, or to its end} */
    static boolean isLogin(NetMessageHeader header) {
        return header.prog() == RemoteConstants.REMOTE_PROGRAM && PROCEDURES.contains(header.proc());
    }

    private static Question question(NetMessageHeader header, Opaque payload) {
        return new Question(header.proc(), Redaction.meaning(header, payload));
    }

    /** {@return the answer to a call of a login; null if there is none} */
    @Nullable
    Answer answer(NetMessageHeader header, Opaque payload) {
        if (header.proc() == REMOTE_PROC_AUTH_LIST) {
            return ok(new AuthListRet(List.of(AuthType.REMOTE_AUTH_NONE)));
        }
        Answer recorded = answers.get(question(header, payload));
        if (recorded != null) {
            return recorded;
        }
        return switch (header.proc()) {
            case REMOTE_PROC_CONNECT_SUPPORTS_FEATURE -> ok(new ConnectSupportsFeatureRet(0));
            case REMOTE_PROC_CONNECT_CLOSE -> new Answer(NetMessageStatus.VIR_NET_OK, Opaque.empty());
            default -> null;
        };
    }

    /** {@return with which arguments this procedure was called, for people} */
    List<String> recorded(NetMessageHeader call) {
        List<String> lines = new ArrayList<>(List.of(RecordingFormat.name(call)));
        for (Question question : answers.keySet()) {
            if (question.procedure() == call.proc() && question.arguments() != null) {
                lines.addAll(question.arguments());
            }
        }
        return lines.size() > 1 ? lines : List.of("no such call");
    }

    private static Answer ok(XdrEncodable result) {
        ByteBuf bytes = Unpooled.buffer();
        result.writeTo(new XdrWriter(bytes, Integer.MAX_VALUE));
        return new Answer(NetMessageStatus.VIR_NET_OK, Opaque.wrap(ByteBufUtil.getBytes(bytes)));
    }
}
