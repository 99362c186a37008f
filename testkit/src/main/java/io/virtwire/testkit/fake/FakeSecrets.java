package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllSecretsArgs;
import io.virtwire.protocol.remote.ConnectListAllSecretsRet;
import io.virtwire.protocol.remote.ConnectListSecretsArgs;
import io.virtwire.protocol.remote.ConnectListSecretsRet;
import io.virtwire.protocol.remote.ConnectNumOfSecretsRet;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.protocol.remote.SecretDefineXmlArgs;
import io.virtwire.protocol.remote.SecretDefineXmlRet;
import io.virtwire.protocol.remote.SecretEventLifecycleMsg;
import io.virtwire.protocol.remote.SecretEventValueChangedMsg;
import io.virtwire.protocol.remote.SecretGetValueArgs;
import io.virtwire.protocol.remote.SecretGetValueRet;
import io.virtwire.protocol.remote.SecretGetXmlDescArgs;
import io.virtwire.protocol.remote.SecretGetXmlDescRet;
import io.virtwire.protocol.remote.SecretLookupByUsageArgs;
import io.virtwire.protocol.remote.SecretLookupByUsageRet;
import io.virtwire.protocol.remote.SecretLookupByUuidArgs;
import io.virtwire.protocol.remote.SecretLookupByUuidRet;
import io.virtwire.protocol.remote.SecretSetValueArgs;
import io.virtwire.protocol.remote.SecretUndefineArgs;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Secrets, which libvirt's test driver does not have. Ephemeral ones are never written to a file. */
final class FakeSecrets implements CallGroup {
    // virConnectListAllSecretsFlags
    private static final int EPHEMERAL = 1;
    private static final int NO_EPHEMERAL = 2;
    private static final int PRIVATE = 4;
    private static final int NO_PRIVATE = 8;
    private static final int ALL = 15;

    /** In the order of virSecretUsageType, and the element that has the name. */
    private static final List<String> USAGES = List.of("none", "volume", "ceph", "iscsi", "tls", "vtpm");

    private static final List<String> USAGE_NAMES = List.of("", "volume", "name", "target", "name", "name");

    /** In a file beside the definition: base64. */
    private static final String VALUE = "value";

    // virSecretEventID and virSecretEventLifecycleType
    private static final int LIFECYCLE = 0;
    private static final int VALUE_CHANGED = 1;
    private static final int DEFINED = 0;
    private static final int UNDEFINED = 1;

    private final Map<UUID, FakeSecret> secrets = new LinkedHashMap<>();
    private final FakeEvents events;
    private final Runnable changed;

    /** @param changed run when what has to be kept has changed */
    FakeSecrets(FakeEvents events, Runnable changed) {
        this.events = events;
        this.changed = changed;
    }

    /** One secret. Its text has neither definition nor value. */
    private static final class FakeSecret {
        final NonnullSecret handle;
        final XmlElement definition;

        @Nullable
        Opaque value;

        FakeSecret(NonnullSecret handle, XmlElement definition) {
            this.handle = handle;
            this.definition = definition;
        }

        boolean isPrivate() {
            return definition.get("private", "no").equals("yes");
        }

        boolean isEphemeral() {
            return definition.get("ephemeral", "no").equals("yes");
        }
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_NUM_OF_SECRETS ->
                CallTable.answer(() -> new ConnectNumOfSecretsRet(secrets.size()));
            case REMOTE_PROC_CONNECT_LIST_SECRETS ->
                CallTable.answer(
                        ConnectListSecretsArgs::read,
                        args -> new ConnectListSecretsRet(secrets.keySet().stream()
                                .map(UUID::toString)
                                .limit(Math.max(0, args.maxuuids()))
                                .toList()));
            case REMOTE_PROC_CONNECT_LIST_ALL_SECRETS ->
                CallTable.answer(ConnectListAllSecretsArgs::read, this::listAll);
            case REMOTE_PROC_SECRET_LOOKUP_BY_UUID ->
                CallTable.answer(
                        SecretLookupByUuidArgs::read, args -> new SecretLookupByUuidRet(get(args.uuid()).handle));
            case REMOTE_PROC_SECRET_LOOKUP_BY_USAGE ->
                CallTable.answer(SecretLookupByUsageArgs::read, this::lookupByUsage);
            case REMOTE_PROC_SECRET_DEFINE_XML -> CallTable.answer(SecretDefineXmlArgs::read, this::define);
            case REMOTE_PROC_SECRET_UNDEFINE ->
                CallTable.perform(SecretUndefineArgs::read, args -> {
                    FakeSecret secret = get(args.secret().uuid());
                    secrets.remove(secret.handle.uuid());
                    changed.run();
                    tell(secret, UNDEFINED);
                });
            case REMOTE_PROC_SECRET_GET_XML_DESC ->
                CallTable.answer(
                        SecretGetXmlDescArgs::read,
                        args -> new SecretGetXmlDescRet(
                                get(args.secret().uuid()).definition.toString()));
            case REMOTE_PROC_SECRET_SET_VALUE -> CallTable.perform(SecretSetValueArgs::read, this::setValue);
            case REMOTE_PROC_SECRET_GET_VALUE -> CallTable.answer(SecretGetValueArgs::read, this::value);
            default -> null;
        };
    }

    private ConnectListAllSecretsRet listAll(ConnectListAllSecretsArgs args) {
        Flags.check(args.flags(), ALL, "fakeConnectListAllSecrets");
        List<NonnullSecret> found = new ArrayList<>();
        for (FakeSecret secret : secrets.values()) {
            if (Flags.passes(args.flags(), EPHEMERAL, NO_EPHEMERAL, secret.isEphemeral())
                    && Flags.passes(args.flags(), PRIVATE, NO_PRIVATE, secret.isPrivate())) {
                found.add(secret.handle);
            }
        }
        return new ConnectListAllSecretsRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private FakeSecret get(UUID uuid) {
        FakeSecret secret = secrets.get(uuid);
        if (secret == null) {
            throw HostError.of(
                    HostError.NO_SECRET, HostError.FROM_SECRET, "no secret with matching uuid '" + uuid + "'");
        }
        return secret;
    }

    private SecretLookupByUsageRet lookupByUsage(SecretLookupByUsageArgs args) {
        FakeSecret secret = find(args.usageType(), args.usageID());
        if (secret == null) {
            throw HostError.of(
                    HostError.NO_SECRET,
                    HostError.FROM_SECRET,
                    "no secret with matching usage '" + args.usageID() + "'");
        }
        return new SecretLookupByUsageRet(secret.handle);
    }

    private @Nullable FakeSecret find(int usage, String name) {
        for (FakeSecret secret : secrets.values()) {
            if (usage != 0
                    && secret.handle.usageType() == usage
                    && secret.handle.usageID().equals(name)) {
                return secret;
            }
        }
        return null;
    }

    private SecretDefineXmlRet define(SecretDefineXmlArgs args) {
        Flags.check(args.flags(), 1, "fakeSecretDefineXML");
        FakeSecret defined =
                define(XmlParser.parse(args.xml(), "definition_of_secret", HostError.FROM_SECRET, "secret"));
        changed.run();
        tell(defined, DEFINED);
        return new SecretDefineXmlRet(defined.handle);
    }

    private FakeSecret define(XmlElement definition) {
        definition.setIfAbsent("ephemeral", "no").setIfAbsent("private", "no").lead("ephemeral", "private");
        UUID uuid = XmlValues.uuid(definition.textOf("uuid"), HostError.FROM_SECRET);
        definition.child("uuid").setText(uuid.toString());
        String type = definition.attributeOf("usage", "type");
        int usage = type == null ? 0 : USAGES.indexOf(type);
        if (usage < 0) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_SECRET, "unknown secret usage type " + type);
        }
        String name = usage == 0 ? null : definition.textOf("usage/" + USAGE_NAMES.get(usage));
        if (usage != 0 && name == null) {
            throw HostError.of(
                    HostError.XML_ERROR, HostError.FROM_SECRET, type + " usage specified, but name is missing");
        }
        definition.order(List.of("uuid", "description", "usage"));
        FakeSecret namesake = name == null ? null : find(usage, name);
        if (namesake != null && !namesake.handle.uuid().equals(uuid)) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR,
                    HostError.FROM_SECRET,
                    "a secret with UUID " + namesake.handle.uuid() + " already defined for use with " + name);
        }
        FakeSecret defined = new FakeSecret(new NonnullSecret(uuid, usage, name == null ? "" : name), definition);
        FakeSecret before = secrets.put(uuid, defined);
        if (before != null) {
            defined.value = before.value;
        }
        return defined;
    }

    private void setValue(SecretSetValueArgs args) {
        FakeSecret secret = get(args.secret().uuid());
        secret.value = args.value();
        changed.run();
        events.tell(
                FakeEvents.Family.SECRET,
                VALUE_CHANGED,
                secret.handle.uuid(),
                number -> new SecretEventValueChangedMsg(number, secret.handle),
                null);
    }

    private SecretGetValueRet value(SecretGetValueArgs args) {
        FakeSecret secret = get(args.secret().uuid());
        if (secret.isPrivate()) {
            throw HostError.of(HostError.INVALID_SECRET, HostError.FROM_SECRET, "secret is private");
        } else if (secret.value == null) {
            throw HostError.of(
                    HostError.NO_SECRET,
                    HostError.FROM_SECRET,
                    "secret '" + secret.handle.uuid() + "' does not have a value");
        }
        return new SecretGetValueRet(secret.value);
    }

    /** Puts the secrets into the file of the host, with their values. */
    void keep(XmlElement node) {
        for (FakeSecret secret : secrets.values()) {
            if (!secret.isEphemeral()) {
                XmlElement kept = node.add(secret.definition.copy());
                if (secret.value != null) {
                    kept.add(VALUE).setText(Base64.getEncoder().encodeToString(secret.value.toByteArray()));
                }
            }
        }
    }

    /** A secret that {@link #keep} has put there. */
    void restore(XmlElement kept) {
        String value = kept.textOf(VALUE);
        kept.remove(VALUE);
        FakeSecret secret = define(kept);
        if (value != null) {
            secret.value = Opaque.wrap(Base64.getDecoder().decode(value));
        }
    }

    private void tell(FakeSecret secret, int type) {
        events.tell(
                FakeEvents.Family.SECRET,
                LIFECYCLE,
                secret.handle.uuid(),
                number -> new SecretEventLifecycleMsg(number, secret.handle, type, 0),
                null);
    }
}
