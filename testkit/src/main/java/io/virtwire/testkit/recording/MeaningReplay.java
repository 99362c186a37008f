package io.virtwire.testkit.recording;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays a recording by meaning to one client, on that client's thread. */
final class MeaningReplay {
    private final ReplayScripts scripts;
    private final MessageSocket client;
    private final DelayedSender sender;
    private final Map<Integer, StreamScript> streams = new HashMap<>();

    /** Null before the first call behind the login. */
    private @Nullable ConnectionScript script;

    MeaningReplay(ReplayScripts scripts, MessageSocket client, DelayedSender sender) {
        this.scripts = scripts;
        this.client = client;
        this.sender = sender;
    }

    void play() throws IOException, ReplayMismatch {
        for (MessageSocket.Received message = client.read(); message != null; message = client.read()) {
            take(message);
        }
    }

    private void take(MessageSocket.Received message) throws IOException, ReplayMismatch {
        NetMessageType type = message.header().type();
        if (message.header().prog() == KEEPALIVE_PROGRAM) {
            answerPing(message.header());
        } else if (type.equals(NetMessageType.VIR_NET_STREAM) || type.equals(NetMessageType.VIR_NET_STREAM_HOLE)) {
            packet(message);
        } else if (LoginAnswers.isLogin(message.header())) {
            logIn(message);
        } else {
            call(message);
        }
    }

    private void answerPing(NetMessageHeader ping) throws IOException {
        if (ping.proc() == KEEPALIVE_PROC_PING) {
            client.write(
                    new NetMessageHeader(ping.prog(), ping.vers(), KEEPALIVE_PROC_PONG, ping.type(), 0, ping.status()),
                    ByteBuffer.allocate(0));
        }
    }

    private void logIn(MessageSocket.Received call) throws IOException, ReplayMismatch {
        LoginAnswers.Answer answer = scripts.login().answer(call.header(), call.payload());
        if (answer == null) {
            throw ReplayMismatch.of(
                    "this login was not recorded",
                    scripts.login().recorded(call.header()),
                    ReplayMismatch.lines(call.header(), call.payload(), false));
        }
        client.write(
                reply(call.header(), NetMessageType.VIR_NET_REPLY, answer.status()),
                answer.payload().asByteBuffer());
    }

    private void call(MessageSocket.Received message) throws IOException, ReplayMismatch {
        if (script == null) {
            script = scripts.take(message.header(), message.payload());
        }
        ConnectionScript.Step call = script.find(message.header(), message.payload());
        if (call == null) {
            throw mismatch(script, message);
        }
        script.made(call, message.header().serial());
        sender.received(call.message.micros());
        for (ConnectionScript.Step step : script.dueAfter(call)) {
            NetMessageHeader header = step.message.header();
            sender.send(step.message, step.other == null ? header : withSerial(header, step.other.serial));
        }
        StreamScript stream = script.streamOf(call);
        if (stream != null) {
            streams.put(message.header().serial(), stream);
            sendPackets(stream, message.header().serial());
        }
    }

    private void packet(MessageSocket.Received packet) throws IOException, ReplayMismatch {
        int serial = packet.header().serial();
        StreamScript stream = streams.get(serial);
        if (stream == null) {
            throw ReplayMismatch.of(
                    "a packet of no stream",
                    opener(packet.header()),
                    ReplayMismatch.lines(packet.header(), packet.payload(), true));
        }
        stream.received(packet.header(), packet.payload());
        sendPackets(stream, serial);
    }

    /** {@return what opens a stream of this procedure, for people} */
    private List<String> opener(NetMessageHeader packet) {
        ConnectionScript.Step call = script == null ? scripts.opener(packet) : script.opener(packet);
        return call == null
                ? List.of("no such stream")
                : ReplayMismatch.lines(call.message.header(), call.message.payload(), true);
    }

    private void sendPackets(StreamScript stream, int serial) throws IOException {
        for (RecordedItem item : stream.due()) {
            sender.send(item, withSerial(item.header(), serial));
        }
    }

    private static ReplayMismatch mismatch(ConnectionScript script, MessageSocket.Received actual) {
        ConnectionScript.Step expected = script.nearest(actual.header());
        return ReplayMismatch.of(
                "this call was not recorded, or not as often",
                expected == null ? List.of("no more calls") : ReplayMismatch.lines(expected.message, false),
                ReplayMismatch.lines(actual.header(), actual.payload(), false));
    }

    private static NetMessageHeader withSerial(NetMessageHeader header, int serial) {
        return new NetMessageHeader(
                header.prog(), header.vers(), header.proc(), header.type(), serial, header.status());
    }

    private static NetMessageHeader reply(NetMessageHeader call, NetMessageType type, NetMessageStatus status) {
        return new NetMessageHeader(call.prog(), call.vers(), call.proc(), type, call.serial(), status);
    }
}
