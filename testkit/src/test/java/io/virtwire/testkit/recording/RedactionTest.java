package io.virtwire.testkit.recording;

import static io.virtwire.protocol.qemu.QemuConstants.QEMU_PROGRAM;
import static io.virtwire.protocol.qemu.QemuProcedure.QEMU_PROC_DOMAIN_MONITOR_COMMAND;
import static io.virtwire.protocol.qemu.QemuProcedure.QEMU_PROC_DOMAIN_MONITOR_COMMAND_WITH_FILES;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_SET;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_DEFINE_XML;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_MIGRATE_PERFORM3;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_MIGRATE_PERFORM3_PARAMS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SEND_KEY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SET_USER_PASSWORD;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_SECRET_GET_VALUE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_SECRET_SET_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.virtwire.protocol.qemu.DomainMonitorCommandArgs;
import io.virtwire.protocol.qemu.DomainMonitorCommandWithFilesArgs;
import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.DomainAuthorizedSshKeysSetArgs;
import io.virtwire.protocol.remote.DomainDefineXmlArgs;
import io.virtwire.protocol.remote.DomainMigratePerform3Args;
import io.virtwire.protocol.remote.DomainMigratePerform3ParamsArgs;
import io.virtwire.protocol.remote.DomainSendKeyArgs;
import io.virtwire.protocol.remote.DomainSetUserPasswordArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.protocol.remote.SecretGetValueRet;
import io.virtwire.protocol.remote.SecretSetValueArgs;
import io.virtwire.protocol.remote.TypedParam;
import io.virtwire.protocol.remote.TypedParamValue;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each secret is looked for in the text of a recording and in its bytes, as they are and in four bytes for each char. */
class RedactionTest {
    private static final String SECRET = "hünter2";
    private static final Opaque SECRET_BYTES = Opaque.ofUtf8(SECRET);
    private static final UUID ID = new UUID(1, 2);
    private static final NonnullDomain GUEST = new NonnullDomain("guest", ID, 3);

    static Stream<Arguments> secrets() {
        return Stream.of(
                call(REMOTE_PROC_AUTH_SASL_START, new AuthSaslStartArgs("PLAIN", 0, SECRET_BYTES), "data"),
                call(
                        REMOTE_PROC_SECRET_SET_VALUE,
                        new SecretSetValueArgs(new NonnullSecret(ID, 1, "disk"), SECRET_BYTES, 0),
                        "value"),
                Arguments.of(
                        Messages.reply(REMOTE_PROC_SECRET_GET_VALUE, 1),
                        new SecretGetValueRet(SECRET_BYTES),
                        List.of("value")),
                call(
                        REMOTE_PROC_DOMAIN_SET_USER_PASSWORD,
                        new DomainSetUserPasswordArgs(GUEST, "root", SECRET, 0),
                        "password"),
                call(
                        REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_SET,
                        new DomainAuthorizedSshKeysSetArgs(GUEST, "root", List.of("ssh-rsa " + SECRET), 0),
                        "keys[0]"),
                call(
                        REMOTE_PROC_DOMAIN_MIGRATE_PERFORM3,
                        new DomainMigratePerform3Args(GUEST, null, SECRET_BYTES, null, null, 0, null, 0),
                        "cookieIn"),
                call(
                        REMOTE_PROC_DOMAIN_SEND_KEY,
                        new DomainSendKeyArgs(
                                GUEST, 0, 0, SECRET.chars().boxed().toList(), 0),
                        "keycodes[0]",
                        "keycodes[1]",
                        "keycodes[2]",
                        "keycodes[3]",
                        "keycodes[4]",
                        "keycodes[5]",
                        "keycodes[6]"),
                call(
                        REMOTE_PROC_CONNECT_OPEN,
                        new ConnectOpenArgs("qemu+tcp://me:" + SECRET + "@host/system", 0),
                        "name"),
                call(
                        REMOTE_PROC_DOMAIN_MIGRATE_PERFORM3_PARAMS,
                        new DomainMigratePerform3ParamsArgs(
                                GUEST,
                                "qemu+ssh://host/system?password=" + SECRET,
                                List.of(
                                        param("migrate_uri", "tcp://me:" + SECRET + "@host:1"),
                                        param("auth-key", SECRET),
                                        param("tls.passphrase", SECRET),
                                        param("bandwidth.token", SECRET)),
                                Opaque.empty(),
                                0),
                        "dconnuri",
                        "params[0].value.value",
                        "params[1].value.value",
                        "params[2].value.value",
                        "params[3].value.value",
                        "cookieIn"),
                monitor(
                        QEMU_PROC_DOMAIN_MONITOR_COMMAND,
                        new DomainMonitorCommandArgs(GUEST, "change vnc passwd " + SECRET, 0)),
                monitor(
                        QEMU_PROC_DOMAIN_MONITOR_COMMAND_WITH_FILES,
                        new DomainMonitorCommandWithFilesArgs(GUEST, "block_passwd disk " + SECRET, 0)));
    }

    private static Arguments monitor(int procedure, XdrEncodable args) {
        NetMessageHeader header = new NetMessageHeader(
                QEMU_PROGRAM, 1, procedure, NetMessageType.VIR_NET_CALL, 1, NetMessageStatus.VIR_NET_OK);
        return Arguments.of(header, args, List.of("cmd"));
    }

    private static TypedParam param(String name, String value) {
        return new TypedParam(name, new TypedParamValue.S(value));
    }

    private static Arguments call(int procedure, XdrEncodable args, String... fields) {
        return Arguments.of(Messages.call(procedure, 1), args, List.of(fields));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("secrets")
    void aSecretIsNowhereInTheRecording(NetMessageHeader header, XdrEncodable value, List<String> fields)
            throws IOException {
        Opaque payload = Messages.bytes(value);

        Redaction.Redacted redacted = Redaction.redact(header, payload);

        assertThat(redacted.fields()).isEqualTo(fields);
        assertThat(redacted.payload().size()).isEqualTo(payload.size());
        assertThat(Payload.of(header, redacted.payload()).understood()).isTrue();
        assertHidden(header, redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<graphics type='vnc' passwd='hünter2'/>",
                "<graphics type='vnc' passwd = \"hünter2\" port='1'/>",
                "<secret ephemeral='no'>hünter2</secret>",
                "<disk><auth username='hünter2'>\n<secret type='ceph' uuid='hünter2'/></auth></disk>",
                "<source><cookies><cookie name='id'>hünter2</cookie></cookies></source>",
                "<password>hünter2</password>",
                "no XML at all: PASSWORD='hünter2'",
                "set_password vnc hünter2 keep",
                "change vnc password hünter2 ",
                "{\"execute\":\"object-add\",\"arguments\":{\"qom-type\":\"secret\",\"id\":\"s\",\"data\":\"hünter2\"}}",
                "object_add secret,id=s,data=hünter2,format=raw",
                "<qemu:arg value='secret,id=s,data=hünter2'/>",
                "<qemu:arg value='port=1,password=hünter2,tls'/>",
                "-object secret,id=s0,data=hünter2,format=raw -spice port=1",
                "file=rbd:pool/image:id=admin:key=hünter2:auth_supported=cephx",
                "<qemu:env name='DB_PASSWORD' value='hünter2'/>",
                "<qemu:env name=\"API_TOKEN\" value=\"hünter2\"/>",
                "<passphrase>hünter2</passphrase>",
                "<x:password>hünter2</x:password>",
                "<source dev='qemu+tcp://somebody:hünter2@host.example/system'/>",
                "<source dev='http://host.example/x?password=hünter2&amp;y=1'/>",
                "<qemu:arg value='{&quot;qom-type&quot;:&quot;secret&quot;,&quot;data&quot;:&quot;hünter2&quot;}'/>",
                "<qemu:env value='hünter2' name='SIGNING_KEY'/>",
                "<env xmlns='http://libvirt.org/schemas/domain/qemu/1.0' name='DB_PASSWD' value='hünter2'/>",
                "<initenv name='SECRET'>hünter2</initenv>",
                "<ceph:auth username='hünter2'><secret uuid='hünter2'/></ceph:auth>",
                "<cookie name='a>b'>hünter2</cookie>",
                "change vnc passwd hünter2 ",
                "block_passwd disk0 hünter2 ",
                "{\"execute\":\"set_password\",\"arguments\":{\"protocol\":\"vnc\",\"password\" : \"hünter2\"}}",
            })
    void aSecretWithinATextIsHiddenAndTheRestStays(String xml) throws IOException {
        NetMessageHeader header = Messages.call(REMOTE_PROC_DOMAIN_DEFINE_XML, 1);

        Redaction.Redacted redacted =
                Redaction.redact(header, Messages.bytes(new DomainDefineXmlArgs("<domain>" + xml + "</domain>")));

        assertHidden(header, redacted);
        assertThat(redacted.fields()).containsExactly("xml");
        assertThat(DomainDefineXmlArgs.read(XdrReader.strict(
                                Unpooled.wrappedBuffer(redacted.payload().asByteBuffer())))
                        .xml())
                .isEqualTo("<domain>" + xml.replace(SECRET, "xxxxxxxx") + "</domain>");
    }

    /** What is around it goes with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<password><![CDATA[hünter2]]></password>",
                "<password><!-- old --> hünter2</password>",
                "<cookie name='id'><![CDATA[a < b hünter2 ]]> and <!-- more --></cookie>",
                "<password><![CDATA[hünter2", // cut off
                "<qemu:arg value='port=1,password=&amp;a,,hünter2,tls'/>",
                "<qemu:arg value='secret,id=s,data=&lt;hünter2'/>",
                "<qemu:arg value='{&quot;password&quot;:&quot;\\&quot;hünter2&quot;}'/>",
                "<qemu:arg value='port=1,password=a hünter2,tls'/>",
                "<qemu:arg value=\"secret,id=s,data=it's hünter2\"/>",
                "set_password vnc \"a hünter2\" keep",
            })
    void aSecretWithinMarkupIsHidden(String xml) throws IOException {
        NetMessageHeader header = Messages.call(REMOTE_PROC_DOMAIN_DEFINE_XML, 1);

        Redaction.Redacted redacted = Redaction.redact(header, Messages.bytes(new DomainDefineXmlArgs(xml)));

        assertHidden(header, redacted);
        assertThat(redacted.fields()).containsExactly("xml");
    }

    /** None of these may take a frame of the stack, or another look at all of the text, for each repetition. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\": \"%s\"",
                "\"password\": \"%s\"",
                "&quot;data&quot;: &quot;%s&quot;",
                "<password>%s</password>",
                "<password><![CDATA[%s]]></password>",
                "<password><!-- %s --></password>",
                "<qemu:env name='TOKEN' value='%s'/>",
                "<qemu:arg value='secret,data=%s'/>",
                "<auth username='%s'><secret uuid='0'/></auth>",
                "passwd='%s'",
                "password=%s,",
            })
    void aSecretMayBeLong(String text) throws IOException {
        NetMessageHeader header = Messages.call(REMOTE_PROC_DOMAIN_DEFINE_XML, 1);
        String secret = (SECRET + "\\n").repeat(20_000);

        Redaction.Redacted redacted = Redaction.redact(
                header, Messages.bytes(new DomainDefineXmlArgs("<secret/> " + text.formatted(secret))));

        assertHidden(header, redacted);
        assertThat(redacted.fields()).containsExactly("xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<auth>",
                "<auth ",
                "<secret>",
                "<password",
                "object_add secret ",
                "<!--<password>",
                "<password>-<!--",
                "<password ' ",
                "<x:auth><secret>",
                "<x:env name='key",
                "<x:arg value='data=",
                "<x:arg value='a,data=b",
                "name='key",
                "password=&amp;",
                "set_password  ",
                "change vnc ",
                "\"passwd",
                "passwd",
                "\\\"passwd\":\"",
                "&quot;data&quot;:&quot;\\",
                "://:"
            })
    void aTextMadeOnPurposeIsSearchedInTime(String part) {
        String text = "\"" + part.repeat(20_000);

        assertThat(SecretText.without(text + "@ -->]]>\" passwd='hünter2'", secret -> "x"))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<secret ephemeral='no' private='yes'><uuid>0</uuid><usage type='ceph'><name>n</name></usage></secret>",
                "<graphics type='vnc' passwdValidTo='2026-11-25T00:00:00' passwd=''/>",
                "<authority name='x'/>",
                "<qemu:env name='DB_HOST' value='host.example'/><password/>",
                "{\"execute\": \"query-status\", \"note\": \"passwords are elsewhere\"}",
            })
    void whatIsNoSecretStays(String xml) {
        Opaque payload = Messages.bytes(new DomainDefineXmlArgs(xml));

        assertThat(Redaction.redact(Messages.call(REMOTE_PROC_DOMAIN_DEFINE_XML, 1), payload))
                .isEqualTo(new Redaction.Redacted(payload, List.of()));
    }

    @Test
    void whatCannotBeDecodedIsWithheld() {
        Opaque payload = Opaque.ofUtf8("\0\0\0\0\0" + SECRET);

        Redaction.Redacted redacted = Redaction.redact(Messages.call(REMOTE_PROC_DOMAIN_SET_USER_PASSWORD, 1), payload);

        assertThat(redacted)
                .isEqualTo(new Redaction.Redacted(Opaque.copyOf(new byte[payload.size()]), List.of("payload")));
    }

    @Test
    void twoMessagesThatDifferInTheirSecretsMeanTheSame() {
        NetMessageHeader header = Messages.call(REMOTE_PROC_DOMAIN_SET_USER_PASSWORD, 1);

        assertThat(Redaction.meaning(
                        header, Messages.bytes(new DomainSetUserPasswordArgs(GUEST, "root", "longer than that", 0))))
                .isEqualTo(Redaction.meaning(
                        header, Messages.bytes(new DomainSetUserPasswordArgs(GUEST, "root", SECRET, 0))))
                .isNotEqualTo(Redaction.meaning(
                        header, Messages.bytes(new DomainSetUserPasswordArgs(GUEST, "toor", SECRET, 0))));
    }

    private static void assertHidden(NetMessageHeader header, Redaction.Redacted redacted) throws IOException {
        StringBuilder text = new StringBuilder();
        Messages.recording(
                        new RecordedMessage(1, Direction.TO_SERVER, 0, header, redacted.payload(), redacted.fields()))
                .write(text);
        String bytes = new String(redacted.payload().toByteArray(), StandardCharsets.UTF_8);
        assertThat(text.toString()).doesNotContain("nter2");
        assertThat(bytes).doesNotContain("nter2");
        assertThat(bytes.replace("\0", "")).doesNotContain("nter2");
    }
}
