package io.virtwire;

import io.virtwire.transport.ConnectStage;
import java.util.List;

/** What to change where a stage of connecting failed with an error that does not say it itself. */
final class Advice {
    private static final String POLKIT =
            "let a rule of polkit over there allow this user org.libvirt.unix.manage (to read only:"
                    + " org.libvirt.unix.monitor), or start an agent that asks for a password: pkttyagent --process PID";

    private static final String SASL =
            "check name and password (auth.conf), and which login the daemon wants (auth_… in"
                    + " libvirtd.conf, mech_list in /etc/sasl2/libvirt.conf)";

    private Advice() {}

    /** @param details what was found in the stage */
    static String about(ConnectStage stage, List<String> details) {
        return switch (stage) {
            case CONFIGURATION -> "correct the file, or take it away";
            case URI ->
                "write driver[+transport]://[host]/path, as in qemu+ssh://host/system, or an alias of libvirt.conf";
            case SOCKET -> "name the socket (socket=/path), or use mode=auto";
            case CREDENTIALS -> "correct authfile=, LIBVIRT_AUTH_FILE or auth.conf";
            case CERTIFICATES -> "replace what the message names, or use another folder (pkipath=/folder)";
            case CONNECTION -> "check that the host is up, and that no firewall is on the way to the port";
            case TLS ->
                "let the server's certificate be for the host as the URI has it, in its time, and by the authority of"
                        + " cacert.pem here; and this side's by the authority that the server has";
            case SSH_CONFIGURATION -> "correct the ssh configuration";
            case SSH_LOGIN ->
                "let the host know one of the keys (authorized_keys), name another one (keyfile=), or start an agent";
            case FAR_SIDE -> "try another way on that host: proxy=native, netcat or streamlocal";
            case ANSWER ->
                "make sure that it is a libvirt daemon, that the transport is the one of the port (tcp 16509, tls 16514),"
                        + " and that the daemon takes more clients (max_clients)";
            case LOGIN -> details.get(0).startsWith("REMOTE_AUTH_POLKIT") ? POLKIT : SASL;
            case OPEN -> "check driver and path of the URI, and that the daemon has that driver";
        };
    }
}
