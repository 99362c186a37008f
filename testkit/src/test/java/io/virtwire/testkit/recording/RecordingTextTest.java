package io.virtwire.testkit.recording;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_DEFINE_XML;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.DomainDefineXmlArgs;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTextTest {
    @Test
    void aRecordingReadsLikeThis() throws IOException {
        Opaque data = Opaque.copyOf(new byte[33]);

        assertThat(text(
                        Messages.message(Direction.TO_SERVER, Messages.call(REMOTE_PROC_AUTH_LIST, 0), Opaque.empty()),
                        new RecordedMessage(
                                2,
                                Direction.TO_CLIENT,
                                1_000_412,
                                Messages.reply(REMOTE_PROC_AUTH_LIST, 0),
                                Messages.bytes(new AuthListRet(List.of(AuthType.REMOTE_AUTH_NONE, AuthType.of(9)))),
                                List.of()),
                        new RecordedPackets(
                                1,
                                Direction.TO_CLIENT,
                                2_000_000,
                                Messages.header(
                                        REMOTE_PROC_STORAGE_VOL_DOWNLOAD,
                                        NetMessageType.VIR_NET_STREAM,
                                        7,
                                        NetMessageStatus.VIR_NET_CONTINUE),
                                List.of(16, 16, 1),
                                StreamChecksum.of(data),
                                data)))
                .isEqualTo("""
                        virtwire-recording 1
                        server: a test

                        1 > 0.000000 REMOTE_PROC_AUTH_LIST call ok serial 0, 0 bytes

                        2 < 1.000412 REMOTE_PROC_AUTH_LIST reply ok serial 0 connection 2, 12 bytes
                            types[0] = REMOTE_AUTH_NONE
                            types[1] = UNKNOWN(9)
                          | 00000002 00000000 00000009

                        3-5 < 2.000000 REMOTE_PROC_STORAGE_VOL_DOWNLOAD stream continue serial 7, 33 bytes
                          packets: 2 x 16, 1
                          crc32c: 9b5e5ff9
                          | 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
                          | 00

                        end of 5 messages
                        """);
    }

    @Test
    void longTextsHaveALineForEachOfTheirs() throws IOException {
        assertThat(text(define("<domain>\n  <name>a</name>\n</domain>")))
                .contains("    xml =\n      \"<domain>\\n\"\n      \"  <name>a</name>\\n\"\n      \"</domain>\"\n");
    }

    @Test
    void whatATerminalWouldObeyIsEscaped() throws IOException {
        String text = text(define("\u001b[2J \u0007 \u009b \u202e \u2028 \u200b é \"\\"));

        assertThat(text)
                .contains("xml = \"\\u{1b}[2J \\u{7} \\u{9b} \\u{202e} \\u{2028} \\u{200b} é \\\"\\\\\"")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2028", "\u200b");
    }

    private static RecordedMessage define(String xml) {
        return Messages.message(
                Direction.TO_SERVER,
                Messages.call(REMOTE_PROC_DOMAIN_DEFINE_XML, 3),
                Messages.bytes(new DomainDefineXmlArgs(xml)));
    }

    private static String text(RecordedItem... items) throws IOException {
        StringBuilder text = new StringBuilder();
        Messages.recording(items).write(text);
        return text.toString();
    }
}
