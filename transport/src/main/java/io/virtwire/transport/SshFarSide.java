package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/**
 * How the daemon is reached from the host at the other end of ssh. Immutable. No value of it is ever read by a shell.
 *
 * @param proxy who connects to the socket there
 * @param socket path of the daemon's unix socket there; {@code virt-ssh-helper} finds its own and does not get it
 * @param netcat name or path of {@code nc} there; null for {@code nc}. One that is named is used: it makes
 *     {@link Proxy#AUTO} the same as {@link Proxy#NETCAT}
 * @param driverUri what {@code virt-ssh-helper} is told, such as {@code qemu:///system}: it finds the socket by it
 * @param readOnly whether {@code virt-ssh-helper} shall take the read-only socket
 */
public record SshFarSide(
        Proxy proxy, String socket, @Nullable String netcat, String driverUri, boolean readOnly) {
    /** Who connects to the daemon's socket. */
    public enum Proxy {
        /** {@code virt-ssh-helper} if there is one, else {@code nc}, else the ssh daemon. */
        AUTO,
        /** {@code virt-ssh-helper}. */
        NATIVE,
        /** {@code nc}. */
        NETCAT,
        /** The ssh daemon itself, by {@code direct-streamlocal@openssh.com}. */
        STREAMLOCAL
    }

    public SshFarSide {
        if (netcat != null && proxy == Proxy.AUTO) {
            proxy = Proxy.NETCAT;
        }
        if (netcat != null && proxy == Proxy.NATIVE) {
            throw new IllegalArgumentException("netcat path not valid with native proxy mode");
        }
        check("socket", socket);
        check("netcat", netcat == null ? "nc" : netcat);
        check("driver URI", driverUri);
    }

    private static void check(String name, String value) {
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " is empty or has a NUL in it");
        }
        if (value.startsWith("-")) {
            throw new IllegalArgumentException(
                    name + " '" + value + "' begins with '-', and would be taken for an option");
        }
    }
}
