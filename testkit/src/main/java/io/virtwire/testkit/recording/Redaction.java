package io.virtwire.testkit.recording;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets out of a message: each is replaced by as many bytes of {@code x}, so that all lengths stay, and the message
 * can still be decoded. What cannot be decoded is replaced by zeros as a whole, since nobody knows what is in it.
 *
 * <p>Of two messages that differ in their secrets only, the {@link #meaning} is the same.
 */
final class Redaction {
    /** {@code Struct.field}: all of it is secret. */
    private static final Set<String> SECRETS = Set.of(
            "AuthSaslStartArgs.data",
            "AuthSaslStartRet.data",
            "AuthSaslStepArgs.data",
            "AuthSaslStepRet.data",
            "SecretSetValueArgs.value",
            "SecretGetValueRet.value",
            "DomainSetUserPasswordArgs.password",
            "DomainAuthorizedSshKeysGetRet.keys",
            "DomainAuthorizedSshKeysSetArgs.keys",
            "DomainAgentCommandArgs.cmd",
            "DomainAgentCommandRet.result",
            // passwords of screens, secrets of disks: in too many forms to be looked for
            "DomainMonitorCommandArgs.cmd",
            "DomainMonitorCommandRet.result",
            "DomainMonitorCommandWithFilesArgs.cmd",
            "DomainMonitorCommandWithFilesRet.result",
            // which keys somebody types
            "DomainSendKeyArgs.keycodes");

    /** What migration hands from host to host, whatever the struct is called. */
    private static final Set<String> COOKIES = Set.of("cookie", "cookieIn", "cookieOut");

    private final boolean sameLength;
    private final List<String> fields = new ArrayList<>();

    private Redaction(boolean sameLength) {
        this.sameLength = sameLength;
    }

    /**
     * What is left of a message.
     *
     * @param payload as long as the one that was
     * @param fields whose values were replaced
     */
    record Redacted(Opaque payload, List<String> fields) {}

    /** {@return the block without its secrets} Data of streams stays: who wants none of it does not keep it. */
    static RecordedItem redact(RecordedItem item) {
        if (!(item instanceof RecordedMessage message)) {
            return item;
        }
        Redacted redacted = redact(message.header(), message.payload());
        return new RecordedMessage(
                message.connection(),
                message.direction(),
                message.micros(),
                message.header(),
                redacted.payload(),
                redacted.fields());
    }

    static Redacted redact(NetMessageHeader header, Opaque payload) {
        Payload decoded = Payload.of(header, payload);
        if (!decoded.understood()) {
            return payload.size() == 0 ? new Redacted(payload, List.of()) : withheld(payload);
        }
        Redaction redaction = new Redaction(true);
        Object without = redaction.copy("", decoded.value());
        if (redaction.fields.isEmpty()) {
            return new Redacted(payload, List.of());
        }
        byte[] bytes = encode(without);
        // Another length: a text was no UTF-8, and nothing here knows where the secret begins in its bytes.
        return bytes.length == payload.size() ? new Redacted(Opaque.wrap(bytes), redaction.fields) : withheld(payload);
    }

    /** {@return the fields of a message without its secrets, for comparing; null if it is not understood} */
    static @Nullable List<String> meaning(NetMessageHeader header, Opaque payload) {
        Payload decoded = Payload.of(header, payload);
        return decoded.understood() ? FieldLines.of(new Redaction(false).copy("", decoded.value())) : null;
    }

    private static Redacted withheld(Opaque payload) {
        return new Redacted(Opaque.wrap(new byte[payload.size()]), List.of("payload"));
    }

    private static byte[] encode(@Nullable Object value) {
        ByteBuf out = Unpooled.buffer();
        if (value instanceof XdrEncodable encodable) {
            encodable.writeTo(new XdrWriter(out, VIR_NET_MESSAGE_MAX));
        }
        return ByteBufUtil.getBytes(out);
    }

    private @Nullable Object copy(String path, @Nullable Object value) {
        if (value instanceof Record struct && !RecordShape.isEnum(struct)) {
            return copyStruct(path, struct);
        } else if (value instanceof List<?> list && !list.isEmpty() && !(list.get(0) instanceof Number)) {
            return copyList(path, list);
        } else if (value instanceof String text) {
            return copyText(path, text);
        }
        return value;
    }

    private Object copyStruct(String path, Record struct) {
        RecordShape shape = RecordShape.of(struct);
        @Nullable Object[] values = new @Nullable Object[shape.size()];
        int before = fields.size();
        for (int i = 0; i < values.length; i++) {
            String name = shape.name(i);
            String inner = path.isEmpty() ? name : path + "." + name;
            Object value = shape.get(struct, i);
            boolean secret = SECRETS.contains(shape.name() + "." + name)
                    || COOKIES.contains(name)
                    || (name.equals("value") && isSecretParameter(values[0]));
            values[i] = secret ? mask(inner, value) : copy(inner, value);
        }
        return fields.size() == before ? struct : shape.make(values);
    }

    /** A typed parameter: its name stands in front of its value. */
    private static boolean isSecretParameter(@Nullable Object name) {
        return name instanceof String text && SecretText.isSecretName(text);
    }

    private Object copyList(String path, List<?> list) {
        List<@Nullable Object> copies = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            copies.add(copy(path + "[" + i + "]", list.get(i)));
        }
        return copies;
    }

    private String copyText(String path, String text) {
        String without = SecretText.without(text, this::filler);
        if (!without.equals(text)) {
            fields.add(path);
        }
        return without;
    }

    private @Nullable Object mask(String path, @Nullable Object value) {
        if (value instanceof String text) {
            fields.add(path);
            return filler(text);
        } else if (value instanceof Opaque bytes) {
            fields.add(path);
            byte[] filler = new byte[sameLength ? bytes.size() : 0];
            Arrays.fill(filler, (byte) 'x');
            return Opaque.wrap(filler);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> masks = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                masks.add(maskElement(path + "[" + i + "]", list.get(i)));
            }
            return masks;
        } else if (value instanceof Record union && !RecordShape.isEnum(union)) {
            RecordShape shape = RecordShape.of(union);
            @Nullable Object[] values = new @Nullable Object[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = mask(path + "." + shape.name(i), shape.get(union, i));
            }
            return shape.make(values);
        }
        return value;
    }

    private @Nullable Object maskElement(String path, @Nullable Object element) {
        if (element instanceof Integer) {
            fields.add(path);
            return 0;
        }
        return mask(path, element);
    }

    private String filler(String secret) {
        return "x".repeat(sameLength ? secret.getBytes(StandardCharsets.UTF_8).length : 1);
    }
}
