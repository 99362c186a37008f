package io.virtwire;

import io.virtwire.enums.SecretUsageType;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.protocol.remote.SecretGetValueArgs;
import io.virtwire.protocol.remote.SecretGetXmlDescArgs;
import io.virtwire.protocol.remote.SecretSetValueArgs;
import io.virtwire.protocol.remote.SecretUndefineArgs;
import io.virtwire.xdr.Opaque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret, {@code virSecret}: a handle of its connection, UUID and what it is for, never of its value.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same secret on the same connection.
 */
public final class Secret {
    private final Connection connection;
    private final NonnullSecret reference;

    Secret(Connection connection, NonnullSecret reference) {
        this.connection = connection;
        this.reference = reference;
    }

    @LibvirtFunction("virSecretGetConnect")
    public Connection getConnection() {
        return connection;
    }

    /** {@return its UUID} The server is not asked. */
    @LibvirtFunction({"virSecretGetUUID", "virSecretGetUUIDString"})
    public UUID getUuid() {
        return reference.uuid();
    }

    /** {@return what it is for, or null if this version does not know the number} The server is not asked. */
    @LibvirtFunction("virSecretGetUsageType")
    public @Nullable SecretUsageType getUsageType() {
        return SecretUsageType.of(reference.usageType());
    }

    /** {@return the number of {@code virSecretUsageType}, known or not} The server is not asked. */
    public int getUsageTypeNumber() {
        return reference.usageType();
    }

    /** {@return the one thing it is for, such as the path of a volume} The server is not asked. */
    @LibvirtFunction("virSecretGetUsageID")
    public String getUsageId() {
        return reference.usageID();
    }

    /** {@return its description, without its value} */
    @LibvirtFunction("virSecretGetXMLDesc")
    public String getXmlDesc() {
        return wire().call(remote -> remote.secretGetXmlDesc(new SecretGetXmlDescArgs(reference, 0)))
                .xml();
    }

    /**
     * Sets its value.
     *
     * @param value at most 65,536 bytes; it is the caller's to wipe, and no copy of it is kept
     */
    @LibvirtFunction("virSecretSetValue")
    public void setValue(byte... value) {
        wire().call(remote -> remote.secretSetValue(new SecretSetValueArgs(reference, Opaque.wrap(value), 0)));
    }

    /** {@return its value, at most 65,536 bytes; it is the caller's to wipe} A private secret is never told. */
    @LibvirtFunction("virSecretGetValue")
    public byte[] getValue() {
        return wire().call(remote -> remote.secretGetValue(new SecretGetValueArgs(reference, 0)))
                .value()
                .toByteArray();
    }

    /** Takes its definition and its value away. */
    @LibvirtFunction("virSecretUndefine")
    public void undefine() {
        wire().call(remote -> remote.secretUndefine(new SecretUndefineArgs(reference)));
    }

    private Wire wire() {
        return connection.wire();
    }

    NonnullSecret reference() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && connection == that.connection
                && getUuid().equals(that.getUuid());
    }

    @Override
    public int hashCode() {
        return getUuid().hashCode();
    }

    @Override
    public String toString() {
        return "Secret[" + getUuid() + "]";
    }
}
