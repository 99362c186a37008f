package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.UnixDomainSocketFactory;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.SshOptions.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Vector;

/**
 * The keys of one login, in the order they are tried: those of files that the agent has (it has their passphrases), then a
 * file that was named, then as {@code sshauth} orders agent and files. A server ends the login after a few that are wrong.
 */
@SuppressWarnings("JdkObsolete") // JSch wants a Vector
final class Identities implements IdentityRepository {
    private final JSch reader = new JSch();
    private final Vector<Identity> order = new Vector<>();
    private final List<KeyOnDisk> files = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Identities() {}

    static Identities collect(SshTarget target, List<Method> methods, Questions questions) {
        Identities all = new Identities();
        if (methods.contains(Method.PRIVKEY)) {
            all.readFiles(target, questions);
        }
        List<Identity> agent = methods.contains(Method.AGENT) ? all.askAgent(target) : List.of();
        List<Identity> matching = new ArrayList<>();
        for (KeyOnDisk file : List.copyOf(all.files)) {
            for (Identity key : agent) {
                if (sameKey(file, key)) {
                    matching.add(key);
                    all.files.remove(file);
                }
            }
        }
        all.order.addAll(matching);
        List<Identity> rest = new ArrayList<>(agent);
        rest.removeAll(matching);
        if (target.identitiesOnly()) {
            rest.clear();
        }
        if (target.explicitIdentity() || methods.indexOf(Method.PRIVKEY) < methods.indexOf(Method.AGENT)) {
            all.order.addAll(all.files);
            all.order.addAll(rest);
        } else {
            all.order.addAll(rest);
            all.order.addAll(all.files);
        }
        return all;
    }

    private void readFiles(SshTarget target, Questions questions) {
        for (Path file : target.identityFiles()) {
            try {
                reader.addIdentity(file.toString());
            } catch (JSchException unreadable) {
                if (target.explicitIdentity()
                        && file.equals(target.identityFiles().get(0))) {
                    throw new RpcConnectException(
                            "ssh key " + file + " cannot be read: " + SshFailures.text(unreadable),
                            "check keyfile: it must be a private key in OpenSSH's or PEM format",
                            unreadable);
                }
                remarks.add(file + ": " + SshFailures.text(unreadable));
            }
        }
        for (Identity key : reader.getIdentityRepository().getIdentities()) {
            files.add(new KeyOnDisk(key, questions));
        }
    }

    private List<Identity> askAgent(SshTarget target) {
        Path socket = target.agentSocket();
        if (socket == null) {
            remarks.add("no agent (SSH_AUTH_SOCK)");
            return List.of();
        }
        try {
            SSHAgentConnector agent = new SSHAgentConnector(new UnixDomainSocketFactory(), socket);
            if (!agent.isAvailable()) {
                remarks.add("no agent at " + socket);
                return List.of();
            }
            List<Identity> keys = List.copyOf(new AgentIdentityRepository(agent).getIdentities());
            remarks.add("agent " + socket + ": " + keys.size() + " keys");
            return keys;
        } catch (AgentProxyException broken) {
            remarks.add("agent " + socket + ": " + SshFailures.text(broken));
            return List.of();
        }
    }

    private static boolean sameKey(KeyOnDisk file, Identity key) {
        byte[] known = file.publicKeyIfOpen();
        return known != null && Arrays.equals(known, key.getPublicKeyBlob());
    }

    /** {@return what was tried, for people} */
    String tried() {
        List<String> all = new ArrayList<>(remarks);
        files.forEach(file -> all.add("key " + file.getName() + ": " + file.outcome()));
        return String.join("; ", all);
    }

    /** {@return by what a login succeeded, for people} */
    String how(boolean passwordAsked) {
        for (KeyOnDisk file : files) {
            if (file.signed()) {
                return "by the key " + file.getName();
            }
        }
        return passwordAsked ? "by a password or answers" : order.isEmpty() ? "unasked" : "by a key of the agent";
    }

    /** Wipes the keys that were read. */
    void wipe() {
        order.clear();
        reader.getIdentityRepository().removeAll();
    }

    @Override
    public Vector<Identity> getIdentities() {
        return order;
    }

    @Override
    public String getName() {
        return "virtwire";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        order.clear();
    }
}
