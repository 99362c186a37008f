package io.virtwire.testkit.recording;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_REBOOT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_ID;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.DomainEventCallbackRebootMsg;
import io.virtwire.protocol.remote.DomainEventRebootMsg;
import io.virtwire.protocol.remote.DomainLookupByIdArgs;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.Endpoint;
import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client made of nothing but messages against recordings made of nothing but messages. */
@Timeout(30)
class ReplayerTest {
    private static final Opaque NONE = Opaque.empty();
    private static final RecordedItem HOSTNAME = sent(Messages.call(REMOTE_PROC_CONNECT_GET_HOSTNAME, 3), NONE);
    private static final RecordedItem HOSTNAME_IS =
            came(Messages.reply(REMOTE_PROC_CONNECT_GET_HOSTNAME, 3), Messages.bytes(new ConnectGetHostnameRet("one")));
    private static final RecordedItem LOOKUP = sent(
            Messages.call(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 4), Messages.bytes(new DomainLookupByNameArgs("test")));
    private static final RecordedItem LOOKED_UP = came(
            Messages.reply(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 4),
            Messages.bytes(new DomainLookupByNameRet(new NonnullDomain("test", new UUID(1, 2), 3))));
    private static final NetMessageHeader REBOOT_HEADER = Messages.header(
            REMOTE_PROC_DOMAIN_EVENT_CALLBACK_REBOOT, NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK);
    private static final RecordedItem REBOOT = came(
            REBOOT_HEADER,
            Messages.bytes(new DomainEventCallbackRebootMsg(
                    1, new DomainEventRebootMsg(new NonnullDomain("test", new UUID(1, 2), 3)))));

    private Replayer server;
    private final List<SocketChannel> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void byMeaningSerialsAndOrderAreTheClients() throws Exception {
        MessageSocket client = play(ReplayOptions.defaults(), HOSTNAME, LOOKUP, HOSTNAME_IS, LOOKED_UP);

        call(client, REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 70, Messages.bytes(new DomainLookupByNameArgs("test")));
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 70));
        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 71, NONE);
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_CONNECT_GET_HOSTNAME, 71));
        server.verify();
    }

    @Test
    void byMeaningAnEventComesBehindWhatWasBeforeIt() throws Exception {
        MessageSocket client = play(ReplayOptions.defaults(), HOSTNAME, HOSTNAME_IS, LOOKUP, REBOOT, LOOKED_UP);

        call(client, REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 0, Messages.bytes(new DomainLookupByNameArgs("test")));
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 0));
        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 1, NONE);
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_CONNECT_GET_HOSTNAME, 1));
        assertThat(client.read().header()).isEqualTo(REBOOT_HEADER);
        server.verify();
    }

    @Test
    void byMeaningAnEventWithinACallComesBeforeItsReply() throws Exception {
        MessageSocket client = play(ReplayOptions.defaults(), LOOKUP, REBOOT, LOOKED_UP);

        call(client, REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 0, Messages.bytes(new DomainLookupByNameArgs("test")));

        assertThat(client.read().header()).isEqualTo(REBOOT_HEADER);
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 0));
    }

    @Test
    void byMeaningALoginGoesWithoutSecretsAsOftenAsWanted() throws Exception {
        Opaque open = Messages.bytes(new ConnectOpenArgs("test:///default", 0));
        server = Replayer.onTcp(
                Messages.recording(
                        sent(Messages.call(REMOTE_PROC_AUTH_LIST, 0), NONE),
                        came(
                                Messages.reply(REMOTE_PROC_AUTH_LIST, 0),
                                Messages.bytes(new AuthListRet(List.of(AuthType.REMOTE_AUTH_SASL)))),
                        sent(Messages.call(REMOTE_PROC_CONNECT_OPEN, 1), open),
                        came(Messages.reply(REMOTE_PROC_CONNECT_OPEN, 1), NONE)),
                ReplayOptions.defaults());

        for (int times = 0; times < 3; times++) {
            MessageSocket client = connect();
            call(client, REMOTE_PROC_AUTH_LIST, 0, NONE);
            assertThat(client.read().payload())
                    .isEqualTo(Messages.bytes(new AuthListRet(List.of(AuthType.REMOTE_AUTH_NONE))));
            call(client, REMOTE_PROC_CONNECT_SUPPORTS_FEATURE, 1, Messages.bytes(new ConnectSupportsFeatureArgs(10)));
            assertThat(client.read().payload()).isEqualTo(Opaque.copyOf(new byte[4]));
            call(client, REMOTE_PROC_CONNECT_OPEN, 2, open);
            assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_CONNECT_OPEN, 2));
        }
        server.verify();
    }

    @Test
    void byMeaningAPingIsAnswered() throws Exception {
        MessageSocket client = play(ReplayOptions.defaults());

        client.write(keepAlive(KEEPALIVE_PROC_PING), ByteBuffer.allocate(0));

        assertThat(client.read().header()).isEqualTo(keepAlive(KEEPALIVE_PROC_PONG));
    }

    @Test
    void byMeaningPacketsMayBeCutOtherwise() throws Exception {
        Opaque data = Opaque.ofUtf8("0123456789");
        RecordedPackets packets = new RecordedPackets(
                1, Direction.TO_SERVER, 0, StreamMessages.DATA, List.of(4, 6), StreamChecksum.of(data), null);
        MessageSocket client = play(
                ReplayOptions.defaults(),
                sent(Messages.call(REMOTE_PROC_STORAGE_VOL_UPLOAD, 7), NONE),
                came(Messages.reply(REMOTE_PROC_STORAGE_VOL_UPLOAD, 7), NONE),
                packets,
                sent(StreamMessages.FINISH, NONE),
                came(StreamMessages.FINISH, NONE));

        call(client, REMOTE_PROC_STORAGE_VOL_UPLOAD, 7, NONE);
        client.write(StreamMessages.DATA, Opaque.ofUtf8("0123456").asByteBuffer());
        client.write(StreamMessages.DATA, Opaque.ofUtf8("789").asByteBuffer());
        client.write(StreamMessages.FINISH, ByteBuffer.allocate(0));

        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_STORAGE_VOL_UPLOAD, 7));
        assertThat(client.read().header()).isEqualTo(StreamMessages.FINISH);
        server.verify();
    }

    @Test
    void otherBytesOfAStreamAreAMismatch() throws Exception {
        RecordedPackets packets = new RecordedPackets(
                1,
                Direction.TO_SERVER,
                0,
                StreamMessages.DATA,
                List.of(4),
                StreamChecksum.of(Opaque.ofUtf8("0123")),
                null);
        MessageSocket client =
                play(ReplayOptions.defaults(), sent(Messages.call(REMOTE_PROC_STORAGE_VOL_UPLOAD, 7), NONE), packets);

        call(client, REMOTE_PROC_STORAGE_VOL_UPLOAD, 7, NONE);
        client.write(StreamMessages.DATA, Opaque.ofUtf8("0124").asByteBuffer());

        assertThat(client.read()).isNull();
        assertThatThrownBy(server::verify).hasMessage("""
                replay failed: other bytes of a stream than were recorded
                  expected                                       | actual
                  REMOTE_PROC_STORAGE_VOL_UPLOAD stream continue | REMOTE_PROC_STORAGE_VOL_UPLOAD stream continue
                ! packets of 4 bytes of data                     | 4 bytes of data""");
    }

    @Test
    void anotherPacketOfAStreamIsAMismatch() throws Exception {
        MessageSocket client = play(
                ReplayOptions.defaults(),
                sent(Messages.call(REMOTE_PROC_STORAGE_VOL_UPLOAD, 7), NONE),
                sent(StreamMessages.FINISH, NONE));

        call(client, REMOTE_PROC_STORAGE_VOL_UPLOAD, 7, NONE);
        client.write(StreamMessages.ABORT, ByteBuffer.allocate(0));

        assertThat(client.read()).isNull();
        assertThatThrownBy(server::verify).hasMessage("""
                replay failed: another packet of a stream
                  expected                                 | actual
                ! REMOTE_PROC_STORAGE_VOL_UPLOAD stream ok | REMOTE_PROC_STORAGE_VOL_UPLOAD stream error""");
    }

    @Test
    void aPacketOfNoStreamIsShownBesideWhatOpensOne() throws Exception {
        MessageSocket client = play(
                ReplayOptions.defaults(),
                sent(Messages.call(REMOTE_PROC_STORAGE_VOL_UPLOAD, 7), NONE),
                sent(StreamMessages.FINISH, NONE));

        client.write(StreamMessages.FINISH, ByteBuffer.allocate(0));

        assertThat(client.read()).isNull();
        assertThatThrownBy(server::verify)
                .hasMessageStartingWith("replay failed: a packet of no stream\n")
                .hasMessageContaining("\n! REMOTE_PROC_STORAGE_VOL_UPLOAD call ok serial 7 ");
    }

    @Test
    void aLoginThatWasNotRecordedIsShownBesideTheOneThatWas() throws Exception {
        MessageSocket client = play(
                ReplayOptions.defaults(),
                sent(
                        Messages.call(REMOTE_PROC_CONNECT_OPEN, 1),
                        Messages.bytes(new ConnectOpenArgs("test:///default", 0))),
                came(Messages.reply(REMOTE_PROC_CONNECT_OPEN, 1), NONE));

        call(client, REMOTE_PROC_CONNECT_OPEN, 1, Messages.bytes(new ConnectOpenArgs("qemu:///system", 0)));

        assertThat(client.read().header().status()).isEqualTo(NetMessageStatus.VIR_NET_ERROR);
        assertThatThrownBy(server::verify).hasMessage("""
                replay failed: this login was not recorded
                  expected                         | actual
                  REMOTE_PROC_CONNECT_OPEN call ok | REMOTE_PROC_CONNECT_OPEN call ok
                ! name = "test:///default"         | name = "qemu:///system"
                  flags = 0                        | flags = 0""");
    }

    @Test
    void aCallThatWasNotRecordedEndsWithBothSideBySide() throws Exception {
        MessageSocket client = play(ReplayOptions.defaults(), LOOKUP, LOOKED_UP);
        String mismatch = """
                this call was not recorded, or not as often
                  expected                                  | actual
                  REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME call ok | REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME call ok
                ! name = "test"                             | name = "other\\u{1b}[2J\"""";

        call(
                client,
                REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME,
                9,
                Messages.bytes(new DomainLookupByNameArgs("other\u001b[2J")));

        MessageSocket.Received error = client.read();
        assertThat(error.header())
                .isEqualTo(Messages.header(
                        REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME,
                        NetMessageType.VIR_NET_REPLY,
                        9,
                        NetMessageStatus.VIR_NET_ERROR));
        assertThat(((NetMessageError)
                                Payload.of(error.header(), error.payload()).value())
                        .message())
                .isEqualTo("replay: " + mismatch);
        assertThat(client.read()).isNull();
        assertThatThrownBy(server::verify).isInstanceOf(AssertionError.class).hasMessage("replay failed: " + mismatch);
    }

    @Test
    void aCallMoreOftenThanRecordedIsAMismatch() throws Exception {
        MessageSocket client = play(ReplayOptions.defaults(), HOSTNAME, HOSTNAME_IS);
        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 0, NONE);
        client.read();

        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 1, NONE);

        assertThat(client.read().header().status()).isEqualTo(NetMessageStatus.VIR_NET_ERROR);
        assertThatThrownBy(server::verify).hasMessage("""
                replay failed: this call was not recorded, or not as often
                  expected      | actual
                ! no more calls | REMOTE_PROC_CONNECT_GET_HOSTNAME call ok""");
    }

    @Test
    void strictTakesTheSameBytesInTheSameOrder() throws Exception {
        MessageSocket client = play(ReplayOptions.strict(), HOSTNAME, HOSTNAME_IS, LOOKUP, LOOKED_UP);

        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 3, NONE);
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_CONNECT_GET_HOSTNAME, 3));
        call(client, REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 4, Messages.bytes(new DomainLookupByNameArgs("test")));
        assertThat(client.read().header()).isEqualTo(Messages.reply(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 4));
        stopClients();
        server.verify();
    }

    @Test
    void strictWantsTheSameSerial() throws Exception {
        MessageSocket client = play(ReplayOptions.strict(), HOSTNAME, HOSTNAME_IS);

        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 4, NONE);

        assertThat(client.read().header().status()).isEqualTo(NetMessageStatus.VIR_NET_ERROR);
        assertThatThrownBy(server::verify).hasMessage("""
                replay failed: message 1 of this connection
                  expected                                          | actual
                ! REMOTE_PROC_CONNECT_GET_HOSTNAME call ok serial 3 | REMOTE_PROC_CONNECT_GET_HOSTNAME call ok serial 4\
                """);
    }

    @Test
    void strictWantsAllOfIt() throws Exception {
        MessageSocket client = play(ReplayOptions.strict(), HOSTNAME, HOSTNAME_IS, LOOKUP, LOOKED_UP);
        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 3, NONE);
        client.read();

        stopClients();

        assertThatThrownBy(server::verify)
                .hasMessageStartingWith("replay failed: message 3 of this connection\n")
                .hasMessageContaining("| the client closed the connection");
    }

    @Test
    void strictWantsNothingMore() throws Exception {
        MessageSocket client = play(ReplayOptions.strict(), HOSTNAME, HOSTNAME_IS);
        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 3, NONE);
        client.read();

        call(client, REMOTE_PROC_DOMAIN_LOOKUP_BY_ID, 4, Messages.bytes(new DomainLookupByIdArgs(1)));

        assertThatThrownBy(server::verify)
                .hasMessageStartingWith("replay failed: nothing more was recorded for this connection\n");
    }

    @Test
    void asRecordedTheAnswerWaitsAsLongAsItDid() throws Exception {
        RecordedItem late = new RecordedMessage(
                1,
                Direction.TO_CLIENT,
                300_000,
                HOSTNAME_IS.header(),
                ((RecordedMessage) HOSTNAME_IS).payload(),
                List.of());
        MessageSocket client = play(ReplayOptions.defaults().withAsRecorded(true), HOSTNAME, late, LOOKUP, LOOKED_UP);

        call(client, REMOTE_PROC_CONNECT_GET_HOSTNAME, 1, NONE);
        call(client, REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, 2, Messages.bytes(new DomainLookupByNameArgs("test")));

        assertThat(client.read().header().serial()).isEqualTo(2);
        assertThat(client.read().header().serial()).isEqualTo(1);
    }

    @Test
    void whatIsNoMessageIsAMismatch() throws Exception {
        play(ReplayOptions.defaults());

        sockets.get(0).write(ByteBuffer.wrap("GET ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

        assertThat(sockets.get(0).read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThatThrownBy(server::verify)
                .hasMessage("replay failed: a length word of 1195725856: this is no message of libvirt's RPC");
    }

    private MessageSocket play(ReplayOptions options, RecordedItem... items) throws IOException {
        server = Replayer.onTcp(Messages.recording(items), options);
        return connect();
    }

    private MessageSocket connect() throws IOException {
        Endpoint.Tcp endpoint = (Endpoint.Tcp) server.endpoint();
        SocketChannel socket = SocketChannel.open(new InetSocketAddress(endpoint.host(), endpoint.port()));
        sockets.add(socket);
        return new MessageSocket(socket);
    }

    private void stopClients() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
    }

    private static void call(MessageSocket client, int procedure, int serial, Opaque args) throws IOException {
        client.write(Messages.call(procedure, serial), args.asByteBuffer());
    }

    private static NetMessageHeader keepAlive(int procedure) {
        return new NetMessageHeader(
                KEEPALIVE_PROGRAM, 1, procedure, NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK);
    }

    private static RecordedItem sent(NetMessageHeader header, Opaque payload) {
        return Messages.message(Direction.TO_SERVER, header, payload);
    }

    private static RecordedItem came(NetMessageHeader header, Opaque payload) {
        return Messages.message(Direction.TO_CLIENT, header, payload);
    }
}
