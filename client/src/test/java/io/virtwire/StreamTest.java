package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_DOWNLOAD;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_UPLOAD;

import io.virtwire.protocol.remote.NonnullStorageVol;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A volume of a scripted server, whose streams share the one connection. */
@Timeout(60)
abstract class StreamTest {
    static final TransferOptions SHARED = TransferOptions.defaults().withOwnConnection(false);
    static final TransferOptions SPARSE = SHARED.withSparse(true);

    MockLibvirtd server;
    Connection connection;
    StorageVol volume;

    /** What the server does from the call on that opens a stream. */
    @FunctionalInterface
    interface StreamScript {
        void play(MockPeer peer, ReceivedCall opener) throws IOException;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close(); // first, so that nobody waits for its goodbye
            connection.close();
        }
    }

    final void serveDownload(StreamScript script) {
        serve(REMOTE_PROC_STORAGE_VOL_DOWNLOAD, ConnectOptions.defaults(), script);
    }

    final void serveUpload(StreamScript script) {
        serve(REMOTE_PROC_STORAGE_VOL_UPLOAD, ConnectOptions.defaults(), script);
    }

    final void serve(int procedure, ConnectOptions options, StreamScript script) {
        server = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            ReceivedCall opener = peer.expectCall(procedure);
            peer.reply(opener, XdrVoid.ARGS);
            script.play(peer, opener);
        });
        connect(options);
    }

    final void connect(ConnectOptions options) {
        connection = Connection.open(server.uri("test:///default"), options);
        volume = new StorageVol(connection, new NonnullStorageVol("pool", "volume", "/pool/volume"));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
