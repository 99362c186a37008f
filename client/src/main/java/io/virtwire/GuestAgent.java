package io.virtwire;

import io.virtwire.enums.DomainAuthorizedSshKeysSetFlag;
import io.virtwire.enums.DomainGuestInfoType;
import io.virtwire.enums.DomainSetTimeFlag;
import io.virtwire.enums.DomainSetUserPasswordFlag;
import io.virtwire.enums.Flag;
import io.virtwire.info.FsInfo;
import io.virtwire.protocol.remote.DomainAgentSetResponseTimeoutArgs;
import io.virtwire.protocol.remote.DomainAuthorizedSshKeysGetArgs;
import io.virtwire.protocol.remote.DomainAuthorizedSshKeysSetArgs;
import io.virtwire.protocol.remote.DomainFsfreezeArgs;
import io.virtwire.protocol.remote.DomainFsthawArgs;
import io.virtwire.protocol.remote.DomainFstrimArgs;
import io.virtwire.protocol.remote.DomainGetFsinfoArgs;
import io.virtwire.protocol.remote.DomainGetGuestInfoArgs;
import io.virtwire.protocol.remote.DomainGetTimeArgs;
import io.virtwire.protocol.remote.DomainGetTimeRet;
import io.virtwire.protocol.remote.DomainSetTimeArgs;
import io.virtwire.protocol.remote.DomainSetUserPasswordArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent that runs in a guest. Made by {@link Domain#agent}. Whatever it says is the guest's word, not the host's.
 *
 * <p>Thread-safe.
 *
 * @see DomainQemu#agentCommand
 */
public final class GuestAgent {
    private final Domain domain;

    GuestAgent(Domain domain) {
        this.domain = domain;
    }

    /**
     * Sets how long the server waits for the agent's answer to all calls but {@link DomainQemu#agentCommand}.
     *
     * @param timeout whole seconds; or a number of {@code DomainAgentResponseTimeoutValues}
     */
    @LibvirtFunction("virDomainAgentSetResponseTimeout")
    public void setResponseTimeout(int timeout) {
        wire().call(remote ->
                remote.domainAgentSetResponseTimeout(new DomainAgentSetResponseTimeoutArgs(dom(), timeout, 0)));
    }

    /** {@return the guest's file systems} */
    @LibvirtFunction("virDomainGetFSInfo")
    public List<FsInfo> getFsInfo() {
        return Lists.map(
                wire().call(remote -> remote.domainGetFsinfo(new DomainGetFsinfoArgs(dom(), 0)))
                        .info(),
                fs -> new FsInfo(fs.mountpoint(), fs.name(), fs.fstype(), fs.devAliases()));
    }

    /**
     * Stops the guest from writing to its file systems, so that a copy of its disks is whole.
     *
     * @param mountpoints at most 256; without any, all
     * @return how many file systems are frozen
     */
    @LibvirtFunction("virDomainFSFreeze")
    public int fsFreeze(String... mountpoints) {
        return wire().call(remote -> remote.domainFsfreeze(new DomainFsfreezeArgs(dom(), List.of(mountpoints), 0)))
                .filesystems();
    }

    /**
     * Lets the guest write to its file systems again.
     *
     * @param mountpoints at most 256; without any, all
     * @return how many file systems were thawed
     */
    @LibvirtFunction("virDomainFSThaw")
    public int fsThaw(String... mountpoints) {
        return wire().call(remote -> remote.domainFsthaw(new DomainFsthawArgs(dom(), List.of(mountpoints), 0)))
                .filesystems();
    }

    /**
     * Makes the guest give back to the host what its file systems do not use.
     *
     * @param mountpoint null for all; few hypervisors take anything else
     * @param minimum bytes; smaller free ranges are left alone
     */
    @LibvirtFunction("virDomainFSTrim")
    public void fsTrim(@Nullable String mountpoint, long minimum) {
        wire().call(remote -> remote.domainFstrim(new DomainFstrimArgs(dom(), mountpoint, minimum, 0)));
    }

    /** {@return what the agent tells of the guest, by the names of {@code GuestInfoKey}; without a type, all it knows} */
    @LibvirtFunction("virDomainGetGuestInfo")
    public TypedParams getGuestInfo(DomainGuestInfoType... types) {
        return TypedParams.of(
                wire().call(remote -> remote.domainGetGuestInfo(new DomainGetGuestInfoArgs(dom(), Flag.bits(types), 0)))
                        .params());
    }

    /** {@return the guest's time} */
    @LibvirtFunction("virDomainGetTime")
    public Instant getTime() {
        DomainGetTimeRet time = wire().call(remote -> remote.domainGetTime(new DomainGetTimeArgs(dom(), 0)));
        return Times.instant(
                time.seconds(), Integer.toUnsignedLong(time.nseconds()), "remote_domain_get_time_ret.seconds");
    }

    /** Sets the guest's time; with {@code SYNC} the guest takes it from its own clock instead. */
    @LibvirtFunction("virDomainSetTime")
    public void setTime(Instant time, DomainSetTimeFlag... flags) {
        wire().call(remote -> remote.domainSetTime(
                new DomainSetTimeArgs(dom(), time.getEpochSecond(), time.getNano(), Flag.bits(flags))));
    }

    /**
     * Sets the password of a user of the guest.
     *
     * @param password as the agent takes it: plain, or with {@code ENCRYPTED} as the guest's system stores it
     */
    @LibvirtFunction("virDomainSetUserPassword")
    public void setUserPassword(String user, String password, DomainSetUserPasswordFlag... flags) {
        wire().call(remote ->
                remote.domainSetUserPassword(new DomainSetUserPasswordArgs(dom(), user, password, Flag.bits(flags))));
    }

    /** {@return the ssh keys with which a user of the guest may log in} */
    @LibvirtFunction("virDomainAuthorizedSSHKeysGet")
    public List<String> authorizedSshKeysGet(String user) {
        return wire().call(
                        remote -> remote.domainAuthorizedSshKeysGet(new DomainAuthorizedSshKeysGetArgs(dom(), user, 0)))
                .keys();
    }

    /**
     * Replaces, adds or takes away ssh keys with which a user of the guest may log in.
     *
     * @param keys at most 2048
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainAuthorizedSSHKeysSet")
    public void authorizedSshKeysSet(String user, List<String> keys, DomainAuthorizedSshKeysSetFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(
                "virDomainAuthorizedSSHKeysSet",
                bits,
                DomainAuthorizedSshKeysSetFlag.APPEND,
                DomainAuthorizedSshKeysSetFlag.REMOVE);
        wire().call(remote ->
                remote.domainAuthorizedSshKeysSet(new DomainAuthorizedSshKeysSetArgs(dom(), user, keys, bits)));
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "GuestAgent[" + domain + "]";
    }
}
