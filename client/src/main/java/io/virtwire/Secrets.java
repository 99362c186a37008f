package io.virtwire;

import io.virtwire.enums.ConnectListAllSecretsFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.SecretDefineFlag;
import io.virtwire.enums.SecretUsageType;
import io.virtwire.protocol.remote.ConnectListAllSecretsArgs;
import io.virtwire.protocol.remote.ConnectListAllSecretsRet;
import io.virtwire.protocol.remote.ConnectListSecretsArgs;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.SecretDefineXmlArgs;
import io.virtwire.protocol.remote.SecretLookupByUsageArgs;
import io.virtwire.protocol.remote.SecretLookupByUuidArgs;
import java.util.List;
import java.util.UUID;

/**
 * The secrets a host keeps for its guests and pools. Made by {@link Connection#secrets}.
 *
 * <p>Thread-safe.
 */
public final class Secrets {
    private final Connection connection;

    Secrets(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lists secrets, at most 16,384.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virConnectListAllSecrets")
    public List<Secret> listAll(ConnectListAllSecretsFlag... flags) {
        int bits = Flag.bits(flags);
        ConnectListAllSecretsRet known =
                wire().callIfKnown(remote -> remote.connectListAllSecrets(new ConnectListAllSecretsArgs(1, bits)));
        return known == null ? OlderServers.listSecrets(this, bits) : Lists.map(known.secrets(), this::of);
    }

    /** {@return how many secrets there are} */
    @LibvirtFunction("virConnectNumOfSecrets")
    public int numOf() {
        return wire().call(RemoteProgram::connectNumOfSecrets).num();
    }

    /**
     * {@return the UUIDs of the secrets}
     *
     * @throws ProtocolViolationException if the server sends something else
     */
    @LibvirtFunction("virConnectListSecrets")
    public List<UUID> list() {
        List<String> uuids = wire().call(remote ->
                        remote.connectListSecrets(new ConnectListSecretsArgs(RemoteConstants.REMOTE_SECRET_LIST_MAX)))
                .uuids();
        return Lists.map(uuids, Secrets::uuid);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException wrong) {
            throw new ProtocolViolationException(
                    "remote_connect_list_secrets_ret.uuids has '" + text + "', which is no UUID");
        }
    }

    /**
     * Finds a secret by its UUID.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction({"virSecretLookupByUUID", "virSecretLookupByUUIDString"})
    public Secret lookupByUuid(UUID uuid) {
        return of(wire().call(remote -> remote.secretLookupByUuid(new SecretLookupByUuidArgs(uuid)))
                .secret());
    }

    /**
     * Finds a secret by what it is for.
     *
     * @param usageId such as the path of a volume
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virSecretLookupByUsage")
    public Secret lookupByUsage(SecretUsageType usageType, String usageId) {
        return of(wire().call(
                        remote -> remote.secretLookupByUsage(new SecretLookupByUsageArgs(usageType.number(), usageId)))
                .secret());
    }

    /** Defines a secret, or changes the definition of the one with the same UUID. Its value is set apart. */
    @LibvirtFunction("virSecretDefineXML")
    public Secret define(String xml, SecretDefineFlag... flags) {
        return of(wire().call(remote -> remote.secretDefineXml(new SecretDefineXmlArgs(xml, Flag.bits(flags))))
                .secret());
    }

    private Secret of(NonnullSecret reference) {
        return new Secret(connection, reference);
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "Secrets[" + connection + "]";
    }
}
