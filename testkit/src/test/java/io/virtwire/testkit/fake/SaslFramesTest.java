package io.virtwire.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's end of a layer, beside the JDK's DIGEST-MD5 on the other. */
class SaslFramesTest {
    private static final FakeLogin LOGIN = FakeLogin.sasl("tb", "secret".toCharArray());

    private SaslClient client;
    private SaslFrames frames;

    @BeforeEach
    void logIn() throws Exception {
        client = client(
                Map.of(Sasl.QOP, "auth-conf", Sasl.MAX_BUFFER, "1000", "com.sun.security.sasl.digest.cipher", "rc4"));
        SaslExchange exchange = new SaslExchange(LOGIN, true);
        byte[] answer = client.evaluateChallenge(exchange.start("DIGEST-MD5", null));
        client.evaluateChallenge(exchange.step(answer));
        frames = exchange.layer();
    }

    private static SaslClient client(Map<String, String> properties) throws SaslException {
        return Sasl.createSaslClient(
                new String[] {"DIGEST-MD5"}, null, "libvirt", "host.example", properties, callbacks -> {
                    for (Callback callback : callbacks) {
                        if (callback instanceof NameCallback name) {
                            name.setName("tb");
                        } else if (callback instanceof PasswordCallback password) {
                            password.setPassword("secret".toCharArray());
                        } else if (callback instanceof RealmCallback realm) {
                            realm.setText(realm.getDefaultText());
                        }
                    }
                });
    }

    @Test
    void oneByteAtATimeComesOut() throws Exception {
        byte[] sent = framed(client.wrap(new byte[] {1, 2, 3}, 0, 3));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        for (int i = 0; i < sent.length; i++) {
            out.write(frames.unwrap(sent, i, 1));
        }

        assertThat(out.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void noFrameIsLargerThanTheClientTakes() throws Exception {
        byte[] message = new byte[5000];
        message[4999] = 1;
        ByteBuf sent = frames.wrap(Unpooled.wrappedBuffer(message));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        while (sent.isReadable()) {
            byte[] frame = new byte[sent.readInt()];
            assertThat(frame.length).isLessThanOrEqualTo(1000);
            sent.readBytes(frame);
            out.write(client.unwrap(frame, 0, frame.length));
        }

        assertThat(out.toByteArray()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, SaslFrames.LARGEST + 1})
    void frameThatIsTooLargeIsRefusedByItsLength(int length) {
        byte[] word = ByteBufUtil.getBytes(Unpooled.buffer().writeInt(length));

        assertThatThrownBy(() -> frames.unwrap(word, 0, word.length))
                .isInstanceOf(SaslException.class)
                .hasMessageContaining("must be 1 to 65536");
    }

    @Test
    void forgedFrameIsRefused() throws Exception {
        byte[] sent = framed(client.wrap(new byte[] {1, 2, 3}, 0, 3));
        sent[5] ^= 1;

        assertThatThrownBy(() -> frames.unwrap(sent, 0, sent.length))
                .isInstanceOf(SaslException.class)
                .hasMessageContaining("forged or came out of order");
    }

    @Test
    void frameWithoutRoomForItsChecksumIsRefused() {
        byte[] sent = framed(new byte[3]);

        assertThatThrownBy(() -> frames.unwrap(sent, 0, sent.length)).isInstanceOf(SaslException.class);
    }

    private static byte[] framed(byte[] wrapped) {
        return ByteBufUtil.getBytes(Unpooled.buffer().writeInt(wrapped.length).writeBytes(wrapped));
    }
}
