package io.virtwire.testkit.fake;

import io.virtwire.rpc.NetMessageError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as a daemon tells it: libvirt's numbers (virterror.h), and its words for each number with the detail in them. */
@SuppressWarnings("OrphanedFormatString") // a daemon sends the form beside the message
final class HostError extends RuntimeException {
    static final int INTERNAL_ERROR = 1;
    static final int NO_SUPPORT = 3;
    static final int INVALID_ARG = 8;
    static final int OPERATION_FAILED = 9;
    static final int NO_NAME = 21;
    static final int XML_ERROR = 27;
    static final int OPERATION_DENIED = 29;
    static final int XML_DETAIL = 35;
    static final int SYSTEM_ERROR = 38;
    static final int RPC = 39;
    static final int NO_DOMAIN = 42;
    static final int NO_NETWORK = 43;
    static final int AUTH_FAILED = 45;
    static final int NO_STORAGE_POOL = 49;
    static final int NO_STORAGE_VOL = 50;
    static final int NO_NODE_DEVICE = 53;
    static final int OPERATION_INVALID = 55;
    static final int NO_INTERFACE = 57;
    static final int NO_NWFILTER = 62;
    static final int INVALID_SECRET = 65;
    static final int NO_SECRET = 66;
    static final int CONFIG_UNSUPPORTED = 67;
    static final int NO_DOMAIN_SNAPSHOT = 72;
    static final int ARGUMENT_UNSUPPORTED = 74;
    static final int OPERATION_ABORTED = 78;
    static final int NO_DOMAIN_METADATA = 80;
    static final int BLOCK_COPY_ACTIVE = 83;
    static final int OPERATION_UNSUPPORTED = 84;
    static final int DEVICE_MISSING = 99;
    static final int NO_NWFILTER_BINDING = 101;
    static final int NO_DOMAIN_CHECKPOINT = 103;
    static final int NO_NETWORK_METADATA = 111;

    /** Which part of libvirt speaks. */
    static final int FROM_NONE = 0;

    static final int FROM_XML = 5;
    static final int FROM_RPC = 7;
    static final int FROM_TEST = 12;
    static final int FROM_STORAGE = 18;
    static final int FROM_NETWORK = 19;
    static final int FROM_DOMAIN = 20;
    static final int FROM_NODEDEV = 22;
    static final int FROM_INTERFACE = 26;
    static final int FROM_SECRET = 30;
    static final int FROM_NWFILTER = 33;
    static final int FROM_DOMAIN_SNAPSHOT = 35;
    static final int FROM_STREAMS = 38;
    static final int FROM_POLKIT = 60;
    static final int FROM_DOMAIN_CHECKPOINT = 69;

    private static final int LEVEL_ERROR = 2;

    /** What stands in front of the detail, or alone. Numbers that are not here have the detail only. */
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(INTERNAL_ERROR, "internal error"),
            Map.entry(NO_SUPPORT, "this function is not supported by the connection driver"),
            Map.entry(INVALID_ARG, "invalid argument"),
            Map.entry(OPERATION_FAILED, "operation failed"),
            Map.entry(NO_NAME, "missing name information"),
            Map.entry(XML_ERROR, "XML error"),
            Map.entry(OPERATION_DENIED, "operation forbidden"),
            Map.entry(NO_DOMAIN, "Domain not found"),
            Map.entry(NO_NETWORK, "Network not found"),
            Map.entry(AUTH_FAILED, "authentication failed"),
            Map.entry(NO_STORAGE_POOL, "Storage pool not found"),
            Map.entry(NO_STORAGE_VOL, "Storage volume not found"),
            Map.entry(NO_NODE_DEVICE, "Node device not found"),
            Map.entry(OPERATION_INVALID, "Requested operation is not valid"),
            Map.entry(NO_INTERFACE, "Interface not found"),
            Map.entry(INVALID_SECRET, "Invalid secret"),
            Map.entry(NO_SECRET, "Secret not found"),
            Map.entry(CONFIG_UNSUPPORTED, "unsupported configuration"),
            Map.entry(NO_DOMAIN_SNAPSHOT, "Domain snapshot not found"),
            Map.entry(OPERATION_ABORTED, "operation aborted"),
            Map.entry(NO_DOMAIN_METADATA, "metadata not found"),
            Map.entry(ARGUMENT_UNSUPPORTED, "argument unsupported"),
            Map.entry(BLOCK_COPY_ACTIVE, "block copy still active"),
            Map.entry(OPERATION_UNSUPPORTED, "Operation not supported"),
            Map.entry(NO_NWFILTER, "Network filter not found"),
            Map.entry(NO_NWFILTER_BINDING, "Network filter binding not found"),
            Map.entry(NO_NETWORK_METADATA, "metadata not found"),
            Map.entry(NO_DOMAIN_CHECKPOINT, "Domain checkpoint not found"),
            Map.entry(DEVICE_MISSING, "device not found"));

    private static final long serialVersionUID = 1L;

    private final transient NetMessageError error;

    private HostError(int code, int domain, String message, @Nullable String form, @Nullable String detail) {
        this(code, domain, message, form, detail, -1);
    }

    private HostError(int code, int domain, String message, @Nullable String form, @Nullable String detail, int errno) {
        super(message, null, false, false); // an answer, not a failure of this program
        error = new NetMessageError(code, domain, message, LEVEL_ERROR, null, form, detail, null, errno, -1, null);
    }

    /** A call of the operating system failed, with that errno. */
    static HostError system(int domain, int errno, String message) {
        return new HostError(SYSTEM_ERROR, domain, message, "%s", message, errno);
    }

    /** With libvirt's words for {@code code} in front of the detail. */
    static HostError of(int code, int domain, String detail) {
        String words = WORDS.get(code);
        return words == null
                ? new HostError(code, domain, detail, "%s", detail)
                : new HostError(code, domain, words + ": " + detail, words + ": %s", detail);
    }

    /** With libvirt's words for {@code code} alone. */
    static HostError of(int code, int domain) {
        String words = WORDS.getOrDefault(code, "error " + code);
        return new HostError(code, domain, words, words, null);
    }

    /** With a message as it is. */
    static HostError plain(int code, int domain, String message) {
        return new HostError(code, domain, message, "%s", message);
    }

    /** The state of an object forbids it. */
    static HostError invalid(int domain, String detail) {
        return of(OPERATION_INVALID, domain, detail);
    }

    /** A call that no driver of the host has. */
    static HostError unsupported(String function) {
        return of(NO_SUPPORT, speakerOf(function), function);
    }

    /** A call that a read-only connection may not make. */
    static HostError readOnly(String function) {
        return of(OPERATION_DENIED, speakerOf(function), "read only access prevents " + function);
    }

    /** {@return the part of the library that has a public function and speaks for it before a driver does} */
    private static int speakerOf(String function) {
        String name = function.replaceFirst("^vir", "");
        if (name.startsWith("DomainSnapshot") || name.startsWith("DomainRevert")) {
            return FROM_DOMAIN_SNAPSHOT;
        } else if (name.startsWith("DomainCheckpoint")) {
            return FROM_DOMAIN_CHECKPOINT;
        } else if (name.startsWith("Stream")) {
            return FROM_STREAMS;
        } else if (name.startsWith("NodeDevice") || name.contains("NodeDevice") || name.matches("Node(Num|List).*")) {
            return FROM_NODEDEV;
        } else if (name.contains("Storage")) {
            return FROM_STORAGE;
        } else if (name.contains("Network")) {
            return FROM_NETWORK;
        } else if (name.startsWith("Interface") || name.matches("Connect\\w+Interfaces")) {
            return FROM_INTERFACE;
        } else if (name.contains("Secret")) {
            return FROM_SECRET;
        } else if (name.contains("NWFilter")) {
            return FROM_NWFILTER;
        }
        return name.contains("Qemu") || name.contains("Lxc") ? FROM_NONE : FROM_DOMAIN;
    }

    NetMessageError error() {
        return error;
    }
}
