package io.virtwire.transport;

/** The stages of connecting, in their order. Which of them there are depends on the way. */
public enum ConnectStage {
    /** {@code libvirt.conf} is read. */
    CONFIGURATION("configuration"),
    /** A URI is chosen, and taken apart. */
    URI("URI"),
    /** The daemon's unix socket on this host is looked for. */
    SOCKET("socket"),
    /** {@code auth.conf} is looked for. */
    CREDENTIALS("credentials"),
    /** The certificates and the key of this side are read. */
    CERTIFICATES("certificates"),
    /** The ssh configuration, keys and known hosts of this side are read. */
    SSH_CONFIGURATION("ssh configuration"),
    /** Somebody takes the connection. */
    CONNECTION("connection"),
    /** Both sides shake hands, and take each other's certificates. */
    TLS("TLS"),
    /** The ssh daemon shows its key, and takes the user. */
    SSH_LOGIN("ssh login"),
    /** Something on the host at the other end of ssh connects to the daemon's socket. */
    FAR_SIDE("far side"),
    /** A daemon answers its first call: which logins it wants. */
    ANSWER("answer"),
    /** The daemon takes the user. */
    LOGIN("login"),
    /** The daemon opens its hypervisor driver. */
    OPEN("open");

    private final String words;

    ConnectStage(String words) {
        this.words = words;
    }

    /** {@return what people call it} */
    @Override
    public String toString() {
        return words;
    }
}
