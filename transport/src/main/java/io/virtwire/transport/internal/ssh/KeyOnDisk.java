package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key of a file, which asks for its passphrase when it is to sign, and not before the server has said that it wants this
 * key. JSch itself would take the passphrase as a String, which cannot be wiped.
 */
final class KeyOnDisk implements Identity {
    private static final Logger LOG = LoggerFactory.getLogger(KeyOnDisk.class);

    private final Identity key;
    private final Questions questions;
    private boolean asked;
    private boolean signed;
    private String outcome = "not tried";

    KeyOnDisk(Identity key, Questions questions) {
        this.key = key;
        this.questions = questions;
    }

    /** {@return what became of it, for people} */
    String outcome() {
        return outcome;
    }

    /** {@return whether the server wanted it, and it could sign} */
    boolean signed() {
        return signed;
    }

    /** {@return the public key, if that needs no passphrase} */
    byte @Nullable [] publicKeyIfOpen() {
        return key.getPublicKeyBlob();
    }

    @Override
    public boolean setPassphrase(byte @Nullable [] passphrase) {
        return true; // see unlock()
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    /** Old formats hide the public key too. */
    @Override
    public byte @Nullable [] getPublicKeyBlob() {
        byte[] blob = key.getPublicKeyBlob();
        if (blob == null && unlock()) {
            blob = key.getPublicKeyBlob();
        }
        if (blob != null && !signed) {
            outcome = "refused";
        }
        return blob;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        return unlock() ? signed(key.getSignature(data)) : null;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        return unlock() ? signed(key.getSignature(data, algorithm)) : null;
    }

    private byte @Nullable [] signed(byte @Nullable [] signature) {
        signed = signature != null;
        outcome = signature == null ? "cannot sign" : "signed, but refused";
        return signature;
    }

    private boolean unlock() {
        if (!key.isEncrypted()) {
            return true;
        }
        if (asked) {
            return false;
        }
        asked = true;
        byte[] passphrase = questions.passphrase(getName());
        if (passphrase == null) {
            outcome = "its passphrase is not known";
            return false;
        }
        try {
            boolean right = key.setPassphrase(passphrase);
            outcome = "the passphrase is wrong";
            return right && !key.isEncrypted();
        } catch (JSchException unreadable) {
            LOG.debug("key {}: {}", getName(), unreadable.toString());
            outcome = "the passphrase is wrong, or the key cannot be read";
            return false;
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    @Override
    public String getAlgName() {
        return key.getAlgName();
    }

    @Override
    public String getName() {
        return key.getName();
    }

    @Override
    public void clear() {
        key.clear();
    }
}
