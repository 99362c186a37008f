package io.virtwire;

import io.virtwire.enums.TypedParameterFlag;
import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.lxc.LxcProgram;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.rpc.ProcedureFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server at the other end can do: its version and the features it was asked for, each asked for once.
 * Thread-safe: two threads may both ask, and both get the same answer.
 */
final class Features {
    // VIR_DRV_FEATURE_… of libvirt_internal.h
    static final int MIGRATION_V2 = 3;
    static final int MIGRATION_P2P = 4;
    static final int MIGRATION_DIRECT = 5;
    static final int MIGRATION_V3 = 6;
    static final int MIGRATE_CHANGE_PROTECTION = 7;
    static final int TYPED_PARAM_STRING = 9;
    static final int XML_MIGRATABLE = 11;
    static final int MIGRATION_OFFLINE = 12;
    static final int MIGRATION_PARAMS = 13;
    static final int REMOTE_EVENT_CALLBACK = 14;
    static final int REMOTE_CLOSE_CALLBACK = 15;
    static final int NETWORK_UPDATE_HAS_CORRECT_ORDER = 16;

    /** Those that a user may want to know of, by libvirt's names. */
    static final List<Named> NAMED = List.of(
            new Named(MIGRATION_P2P, "MIGRATION_P2P"),
            new Named(MIGRATION_V3, "MIGRATION_V3"),
            new Named(MIGRATE_CHANGE_PROTECTION, "MIGRATE_CHANGE_PROTECTION"),
            new Named(TYPED_PARAM_STRING, "TYPED_PARAM_STRING"),
            new Named(XML_MIGRATABLE, "XML_MIGRATABLE"),
            new Named(MIGRATION_OFFLINE, "MIGRATION_OFFLINE"),
            new Named(MIGRATION_PARAMS, "MIGRATION_PARAMS"),
            new Named(NETWORK_UPDATE_HAS_CORRECT_ORDER, "NETWORK_UPDATE_HAS_CORRECT_ORDER"));

    record Named(int number, String name) {}

    /** How every libvirtd words it; the number is that of the procedure. */
    private static final Pattern UNKNOWN_PROCEDURE = Pattern.compile("^unknown procedure: (\\d{1,9})");

    private final Wire wire;
    private final Map<Integer, Boolean> answers = new ConcurrentHashMap<>();

    /** 0 as long as it is not known. */
    private volatile long libVersion;

    Features(Wire wire) {
        this.wire = wire;
    }

    /** {@return whether the server has a feature; a server that does not know the question has none} */
    boolean supports(int feature) {
        Boolean known = answers.get(feature);
        if (known == null) {
            known = ask(feature);
            answers.put(feature, known);
        }
        return known;
    }

    private boolean ask(int feature) {
        try {
            return wire.call(remote -> remote.connectSupportsFeature(new ConnectSupportsFeatureArgs(feature)))
                            .supported()
                    != 0;
        } catch (UnsupportedException tooOld) {
            return false;
        }
    }

    /** {@return the flag that lets a getter answer with texts, if the server takes it} */
    int textFlag() {
        return supports(TYPED_PARAM_STRING) ? TypedParameterFlag.STRING_OKAY.bits() : 0;
    }

    /** {@return major × 1,000,000 + minor × 1,000 + release of the server's libvirt} */
    long libVersion() {
        long version = libVersion;
        if (version == 0) {
            version = wire.call(RemoteProgram::connectGetLibVersion).libVer();
            libVersion = version;
        }
        return version;
    }

    /** {@return whether the server said that it does not know the procedure; a driver that lacks it says it otherwise} */
    static boolean isUnknownProcedure(UnsupportedException failure) {
        return UNKNOWN_PROCEDURE.matcher(String.valueOf(failure.getMessage())).find();
    }

    /** {@return the failure, in terms of versions if the server said that it does not know the procedure} */
    UnsupportedException explain(Object program, UnsupportedException failure) {
        Matcher unknown = UNKNOWN_PROCEDURE.matcher(String.valueOf(failure.getMessage()));
        if (!unknown.find()) {
            return failure;
        }
        ProcedureFacts facts = facts(program, Integer.parseInt(unknown.group(1)));
        return facts == null || facts.number() == RemoteProcedure.REMOTE_PROC_CONNECT_GET_LIB_VERSION
                ? failure
                : tooOld(facts, " (" + failure.getMessage() + ")", failure);
    }

    /** {@return that the server is too old for a remote procedure} */
    UnsupportedException tooOld(int procedure, String what) {
        return tooOld(Objects.requireNonNull(RemoteProcedure.factsOf(procedure)), what, null);
    }

    private UnsupportedException tooOld(ProcedureFacts facts, String what, @Nullable UnsupportedException cause) {
        String function = facts.function() == null ? facts.name() : facts.function();
        return new UnsupportedException(
                function + " needs libvirt " + facts.since() + " or newer on the host; " + host() + what, cause);
    }

    private String host() {
        try {
            return "this one has " + Versions.text(libVersion());
        } catch (LibvirtException unanswered) {
            return "this one is older";
        }
    }

    private static @Nullable ProcedureFacts facts(Object program, int procedure) {
        if (program instanceof RemoteProgram) {
            return RemoteProcedure.factsOf(procedure);
        } else if (program instanceof QemuProgram) {
            return QemuProcedure.factsOf(procedure);
        } else if (program instanceof LxcProgram) {
            return LxcProcedure.factsOf(procedure);
        }
        return AdminProcedure.factsOf(procedure);
    }
}
