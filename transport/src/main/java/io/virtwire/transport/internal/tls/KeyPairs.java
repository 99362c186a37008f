package io.virtwire.transport.internal.tls;

import io.virtwire.transport.RpcAuthException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;

/** Whether a certificate and a key belong together; a server would only say that the handshake has failed. */
final class KeyPairs {
    private static final byte[] SOMETHING = {1};

    private KeyPairs() {}

    /** @throws RpcAuthException naming both files, if they do not */
    static void requirePair(PublicKey certified, Path certificate, PrivateKey key, Path keyFile) {
        if (!areOne(certified, key)) {
            throw new RpcAuthException("The client key '" + keyFile + "' does not belong to the client certificate '"
                    + certificate + "': take the two that were made together");
        }
    }

    private static boolean areOne(PublicKey certified, PrivateKey key) {
        if (!certified.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        } else if (certified instanceof RSAKey one && key instanceof RSAKey other) {
            return one.getModulus().equals(other.getModulus());
        }
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(SOMETHING);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SOMETHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException unknown) {
            return true; // a kind that cannot be tried here: the handshake will tell
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm(); // EdDSA
        };
    }
}
