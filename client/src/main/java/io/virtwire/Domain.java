package io.virtwire;

import io.virtwire.enums.DomainChannelFlag;
import io.virtwire.enums.DomainConsoleFlag;
import io.virtwire.enums.DomainControlState;
import io.virtwire.enums.DomainCreateFlag;
import io.virtwire.enums.DomainDestroyFlag;
import io.virtwire.enums.DomainFdAssociateFlag;
import io.virtwire.enums.DomainGetHostnameFlag;
import io.virtwire.enums.DomainGraphicsReloadType;
import io.virtwire.enums.DomainInterfaceAddressesSource;
import io.virtwire.enums.DomainLifecycle;
import io.virtwire.enums.DomainLifecycleAction;
import io.virtwire.enums.DomainMessageType;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainOpenGraphicsFlag;
import io.virtwire.enums.DomainProcessSignal;
import io.virtwire.enums.DomainRebootFlag;
import io.virtwire.enums.DomainShutdownFlag;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.DomainUndefineFlag;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.IpAddrType;
import io.virtwire.enums.KeycodeSet;
import io.virtwire.enums.NodeSuspendTarget;
import io.virtwire.info.DomainControlInfo;
import io.virtwire.info.DomainInfo;
import io.virtwire.info.DomainInterface;
import io.virtwire.info.DomainIpAddress;
import io.virtwire.info.DomainStatus;
import io.virtwire.info.SecurityLabel;
import io.virtwire.protocol.remote.DomainCreateArgs;
import io.virtwire.protocol.remote.DomainCreateWithFlagsArgs;
import io.virtwire.protocol.remote.DomainDestroyArgs;
import io.virtwire.protocol.remote.DomainDestroyFlagsArgs;
import io.virtwire.protocol.remote.DomainGetAutostartArgs;
import io.virtwire.protocol.remote.DomainGetAutostartOnceArgs;
import io.virtwire.protocol.remote.DomainGetControlInfoArgs;
import io.virtwire.protocol.remote.DomainGetControlInfoRet;
import io.virtwire.protocol.remote.DomainGetHostnameArgs;
import io.virtwire.protocol.remote.DomainGetInfoArgs;
import io.virtwire.protocol.remote.DomainGetInfoRet;
import io.virtwire.protocol.remote.DomainGetMessagesArgs;
import io.virtwire.protocol.remote.DomainGetMetadataArgs;
import io.virtwire.protocol.remote.DomainGetOsTypeArgs;
import io.virtwire.protocol.remote.DomainGetSecurityLabelArgs;
import io.virtwire.protocol.remote.DomainGetSecurityLabelListArgs;
import io.virtwire.protocol.remote.DomainGetSecurityLabelRet;
import io.virtwire.protocol.remote.DomainGetStateArgs;
import io.virtwire.protocol.remote.DomainGetStateRet;
import io.virtwire.protocol.remote.DomainGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainGraphicsReloadArgs;
import io.virtwire.protocol.remote.DomainInjectNmiArgs;
import io.virtwire.protocol.remote.DomainInterfaceAddressesArgs;
import io.virtwire.protocol.remote.DomainIsActiveArgs;
import io.virtwire.protocol.remote.DomainIsPersistentArgs;
import io.virtwire.protocol.remote.DomainIsUpdatedArgs;
import io.virtwire.protocol.remote.DomainLookupByUuidArgs;
import io.virtwire.protocol.remote.DomainOpenChannelArgs;
import io.virtwire.protocol.remote.DomainOpenConsoleArgs;
import io.virtwire.protocol.remote.DomainPmSuspendForDurationArgs;
import io.virtwire.protocol.remote.DomainPmWakeupArgs;
import io.virtwire.protocol.remote.DomainRebootArgs;
import io.virtwire.protocol.remote.DomainRenameArgs;
import io.virtwire.protocol.remote.DomainResetArgs;
import io.virtwire.protocol.remote.DomainResumeArgs;
import io.virtwire.protocol.remote.DomainScreenshotArgs;
import io.virtwire.protocol.remote.DomainScreenshotRet;
import io.virtwire.protocol.remote.DomainSendKeyArgs;
import io.virtwire.protocol.remote.DomainSendProcessSignalArgs;
import io.virtwire.protocol.remote.DomainSetAutostartArgs;
import io.virtwire.protocol.remote.DomainSetAutostartOnceArgs;
import io.virtwire.protocol.remote.DomainSetLifecycleActionArgs;
import io.virtwire.protocol.remote.DomainSetMetadataArgs;
import io.virtwire.protocol.remote.DomainShutdownArgs;
import io.virtwire.protocol.remote.DomainShutdownFlagsArgs;
import io.virtwire.protocol.remote.DomainSuspendArgs;
import io.virtwire.protocol.remote.DomainUndefineArgs;
import io.virtwire.protocol.remote.DomainUndefineFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A guest, {@code virDomain}: a handle of its connection, name, UUID and, while it runs, number. What the guest is and
 * does is asked of the server with each call.
 *
 * <p>Thread-safe. Two handles are equal if they mean the same guest on the same connection.
 */
public final class Domain {
    /** Number of a guest that does not run. */
    private static final int NO_ID = -1;

    private final Connection connection;

    /** The server finds the guest by all three parts of it. Replaced when a call of this handle changes the number. */
    private volatile NonnullDomain reference;

    Domain(Connection connection, NonnullDomain reference) {
        this.connection = connection;
        this.reference = reference;
    }

    @LibvirtFunction("virDomainGetConnect")
    public Connection getConnection() {
        return connection;
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virDomainGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return its UUID} The server is not asked. */
    @LibvirtFunction({"virDomainGetUUID", "virDomainGetUUIDString"})
    public UUID getUuid() {
        return reference.uuid();
    }

    /** {@return its number if it ran when this handle was made or last changed it} The server is not asked. */
    @LibvirtFunction("virDomainGetID")
    public OptionalInt getId() {
        int id = reference.id();
        return id == NO_ID ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** {@return its share of the host} */
    @LibvirtFunction("virDomainGetInfo")
    public DomainInfo getInfo() {
        DomainGetInfoRet info = wire().call(remote -> remote.domainGetInfo(new DomainGetInfoArgs(reference)));
        int state = Byte.toUnsignedInt(info.state());
        return new DomainInfo(
                DomainState.of(state),
                state,
                info.maxMem(),
                info.memory(),
                Short.toUnsignedInt(info.nrVirtCpu()),
                info.cpuTime());
    }

    /** {@return what it is doing, and why} */
    @LibvirtFunction("virDomainGetState")
    public DomainStatus getState() {
        DomainGetStateRet state = wire().call(remote -> remote.domainGetState(new DomainGetStateArgs(reference, 0)));
        return new DomainStatus(state.state(), state.reason());
    }

    /**
     * {@return its description; of a running guest the one it runs with, unless a flag says otherwise}
     *
     * @param flags {@code SECURE} and {@code MIGRATABLE} need more than a read-only connection
     */
    @LibvirtFunction("virDomainGetXMLDesc")
    public String getXmlDesc(DomainXmlFlag... flags) {
        int bits = Flag.bits(flags);
        if ((bits & (DomainXmlFlag.SECURE.bits() | DomainXmlFlag.MIGRATABLE.bits())) != 0) {
            wire().mustNotShowSecrets("virDomainGetXMLDesc");
        }
        return wire().call(remote -> remote.domainGetXmlDesc(new DomainGetXmlDescArgs(reference, bits)))
                .xml();
    }

    /** {@return how its operating system is started, such as {@code hvm}} */
    @LibvirtFunction("virDomainGetOSType")
    public String getOsType() {
        return wire().call(remote -> remote.domainGetOsType(new DomainGetOsTypeArgs(reference)))
                .type();
    }

    /** Starts it. */
    @LibvirtFunction({"virDomainCreate", "virDomainCreateWithFlags"})
    public void create(DomainCreateFlag... flags) {
        int bits = Flag.bits(flags);
        if (bits == 0) {
            wire().call(remote -> remote.domainCreate(new DomainCreateArgs(reference)));
            reference = wire().call(remote -> remote.domainLookupByUuid(new DomainLookupByUuidArgs(getUuid())))
                    .dom(); // the plain call does not tell the number of the guest it started
        } else {
            reference = wire().call(
                            remote -> remote.domainCreateWithFlags(new DomainCreateWithFlagsArgs(reference, bits)))
                    .dom();
        }
    }

    /** Asks the guest to shut down, and does not wait for it. */
    @LibvirtFunction({"virDomainShutdown", "virDomainShutdownFlags"})
    public void shutdown(DomainShutdownFlag... flags) {
        int bits = Flag.bits(flags);
        if (bits == 0) {
            wire().call(remote -> remote.domainShutdown(new DomainShutdownArgs(reference)));
        } else {
            wire().call(remote -> remote.domainShutdownFlags(new DomainShutdownFlagsArgs(reference, bits)));
        }
    }

    /** Asks the guest to reboot, and does not wait for it. */
    @LibvirtFunction("virDomainReboot")
    public void reboot(DomainRebootFlag... flags) {
        wire().call(remote -> remote.domainReboot(new DomainRebootArgs(reference, Flag.bits(flags))));
    }

    /** Presses the reset button. */
    @LibvirtFunction("virDomainReset")
    public void reset() {
        wire().call(remote -> remote.domainReset(new DomainResetArgs(reference, 0)));
    }

    /** Pulls the plug. Goes in front of calls that wait, because it may be what ends them. */
    @LibvirtFunction({"virDomainDestroy", "virDomainDestroyFlags"})
    public void destroy(DomainDestroyFlag... flags) {
        int bits = Flag.bits(flags);
        if (bits == 0) {
            wire().callUrgently(remote -> remote.domainDestroy(new DomainDestroyArgs(reference)));
        } else {
            wire().callUrgently(remote -> remote.domainDestroyFlags(new DomainDestroyFlagsArgs(reference, bits)));
        }
        reference = new NonnullDomain(getName(), getUuid(), NO_ID);
    }

    /** Stops its CPUs; it keeps its memory and devices. */
    @LibvirtFunction("virDomainSuspend")
    public void suspend() {
        wire().call(remote -> remote.domainSuspend(new DomainSuspendArgs(reference)));
    }

    /** Lets its CPUs go on. */
    @LibvirtFunction("virDomainResume")
    public void resume() {
        wire().call(remote -> remote.domainResume(new DomainResumeArgs(reference)));
    }

    /** Takes its definition away; if it runs, it goes on as a transient guest. */
    @LibvirtFunction({"virDomainUndefine", "virDomainUndefineFlags"})
    public void undefine(DomainUndefineFlag... flags) {
        int bits = Flag.bits(flags);
        try {
            wire().call(remote -> remote.domainUndefineFlags(new DomainUndefineFlagsArgs(reference, bits)));
        } catch (UnsupportedException tooOld) {
            if (bits != 0) {
                throw tooOld;
            }
            wire().call(remote -> remote.domainUndefine(new DomainUndefineArgs(reference)));
        }
    }

    /** {@return whether it is started with its host} */
    @LibvirtFunction("virDomainGetAutostart")
    public boolean getAutostart() {
        return wire().call(remote -> remote.domainGetAutostart(new DomainGetAutostartArgs(reference)))
                        .autostart()
                != 0;
    }

    /** Sets whether it is started with its host. */
    @LibvirtFunction("virDomainSetAutostart")
    public void setAutostart(boolean autostart) {
        wire().call(remote -> remote.domainSetAutostart(new DomainSetAutostartArgs(reference, autostart ? 1 : 0)));
    }

    /** {@return whether it has a definition that outlives it} */
    @LibvirtFunction("virDomainIsPersistent")
    public boolean isPersistent() {
        return wire().call(remote -> remote.domainIsPersistent(new DomainIsPersistentArgs(reference)))
                        .persistent()
                != 0;
    }

    /** {@return whether it runs} */
    @LibvirtFunction("virDomainIsActive")
    public boolean isActive() {
        return wire().call(remote -> remote.domainIsActive(new DomainIsActiveArgs(reference)))
                        .active()
                != 0;
    }

    /** {@return the server's warnings about it; without a type, all of them} */
    @LibvirtFunction("virDomainGetMessages")
    public List<String> getMessages(DomainMessageType... types) {
        return wire().call(remote -> remote.domainGetMessages(new DomainGetMessagesArgs(reference, Flag.bits(types))))
                .msgs();
    }

    /** {@return whether its definition changed since it started} */
    @LibvirtFunction("virDomainIsUpdated")
    public boolean isUpdated() {
        return wire().call(remote -> remote.domainIsUpdated(new DomainIsUpdatedArgs(reference)))
                        .updated()
                != 0;
    }

    /** {@return whether it is started with its host, the next time only} */
    @LibvirtFunction("virDomainGetAutostartOnce")
    public boolean getAutostartOnce() {
        return wire().call(remote -> remote.domainGetAutostartOnce(new DomainGetAutostartOnceArgs(reference)))
                        .autostart()
                != 0;
    }

    /** Sets whether it is started with its host, the next time only. */
    @LibvirtFunction("virDomainSetAutostartOnce")
    public void setAutostartOnce(boolean autostart) {
        wire().call(remote ->
                remote.domainSetAutostartOnce(new DomainSetAutostartOnceArgs(reference, autostart ? 1 : 0)));
    }

    /** {@return whether the server can reach the process of the guest, and what keeps it busy} */
    @LibvirtFunction("virDomainGetControlInfo")
    public DomainControlInfo getControlInfo() {
        DomainGetControlInfoRet info =
                wire().call(remote -> remote.domainGetControlInfo(new DomainGetControlInfoArgs(reference, 0)));
        return new DomainControlInfo(
                DomainControlState.of(info.state()), info.state(), info.details(), info.stateTime());
    }

    /**
     * Gives it another name. This handle keeps up; others of the same guest still have the old name.
     *
     * @throws LibvirtException if it runs: no hypervisor renames a running guest
     */
    @LibvirtFunction("virDomainRename")
    public void rename(String newName) {
        wire().call(remote -> remote.domainRename(new DomainRenameArgs(reference, newName, 0)));
        NonnullDomain old = reference;
        reference = new NonnullDomain(newName, old.uuid(), old.id());
    }

    /** Sets what is done when the guest ends in one of three ways. */
    @LibvirtFunction("virDomainSetLifecycleAction")
    public void setLifecycleAction(
            DomainLifecycle type, DomainLifecycleAction action, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetLifecycleAction(
                new DomainSetLifecycleActionArgs(reference, type.number(), action.number(), Flag.bits(flags))));
    }

    /**
     * Asks the guest to sleep.
     *
     * @param duration wakes it after that; zero leaves it asleep; what is less than a second is dropped
     */
    @LibvirtFunction("virDomainPMSuspendForDuration")
    public void pmSuspendForDuration(NodeSuspendTarget target, Duration duration) {
        wire().call(remote -> remote.domainPmSuspendForDuration(
                new DomainPmSuspendForDurationArgs(reference, target.number(), duration.toSeconds(), 0)));
    }

    /** Wakes it. */
    @LibvirtFunction("virDomainPMWakeup")
    public void pmWakeup() {
        wire().call(remote -> remote.domainPmWakeup(new DomainPmWakeupArgs(reference, 0)));
    }

    /**
     * {@return a text kept with the guest}
     *
     * @param uri the namespace of an {@code ELEMENT}; null for title and description
     * @throws NotFoundException if there is none
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetMetadata")
    public String getMetadata(DomainMetadataType type, @Nullable String uri, DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetMetadata", flags);
        return wire().call(remote ->
                        remote.domainGetMetadata(new DomainGetMetadataArgs(reference, type.number(), uri, bits)))
                .metadata();
    }

    /**
     * Keeps a text with the guest.
     *
     * @param metadata null takes it away; a title has one line
     * @param key the prefix of an {@code ELEMENT}; null for title and description
     * @param uri the namespace of an {@code ELEMENT}; null for title and description
     */
    @LibvirtFunction("virDomainSetMetadata")
    public void setMetadata(
            DomainMetadataType type,
            @Nullable String metadata,
            @Nullable String key,
            @Nullable String uri,
            DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetMetadata(
                new DomainSetMetadataArgs(reference, type.number(), metadata, key, uri, Flag.bits(flags))));
    }

    /** {@return its name on its network, as its agent or the network's leases tell it} */
    @LibvirtFunction("virDomainGetHostname")
    public String getHostname(DomainGetHostnameFlag... flags) {
        return wire().call(remote -> remote.domainGetHostname(new DomainGetHostnameArgs(reference, Flag.bits(flags))))
                .hostname();
    }

    /** {@return its network cards and their addresses, as far as the source knows} */
    @LibvirtFunction("virDomainInterfaceAddresses")
    public List<DomainInterface> getInterfaceAddresses(DomainInterfaceAddressesSource source) {
        if (source == DomainInterfaceAddressesSource.AGENT) {
            wire().mustNotBeReadOnly("virDomainInterfaceAddresses");
        }
        return Lists.map(
                wire().call(remote -> remote.domainInterfaceAddresses(
                                new DomainInterfaceAddressesArgs(reference, source.number(), 0)))
                        .ifaces(),
                card -> new DomainInterface(
                        card.name(),
                        card.hwaddr(),
                        Lists.map(
                                card.addrs(),
                                address -> new DomainIpAddress(
                                        IpAddrType.of(address.type()),
                                        address.type(),
                                        address.addr(),
                                        address.prefix()))));
    }

    /** {@return what confines it while it runs} */
    @LibvirtFunction("virDomainGetSecurityLabel")
    public SecurityLabel getSecurityLabel() {
        DomainGetSecurityLabelRet label =
                wire().call(remote -> remote.domainGetSecurityLabel(new DomainGetSecurityLabelArgs(reference)));
        return new SecurityLabel(label.label().toUtf8(), label.enforcing() != 0);
    }

    /** {@return what confines it, one label of each security model of the host} */
    @LibvirtFunction("virDomainGetSecurityLabelList")
    public List<SecurityLabel> getSecurityLabelList() {
        return Lists.map(
                wire().call(remote -> remote.domainGetSecurityLabelList(new DomainGetSecurityLabelListArgs(reference)))
                        .labels(),
                label -> new SecurityLabel(label.label().toUtf8(), label.enforcing() != 0));
    }

    /**
     * Presses keys, all of them together.
     *
     * @param hold how long, whole ms
     * @param keycodes at most 16, of the given set
     */
    @LibvirtFunction("virDomainSendKey")
    public void sendKey(KeycodeSet set, Duration hold, List<Integer> keycodes) {
        wire().call(remote -> remote.domainSendKey(
                new DomainSendKeyArgs(reference, set.number(), Math.toIntExact(hold.toMillis()), keycodes, 0)));
    }

    /**
     * Sends a signal to a process in the guest.
     *
     * @param pid in the guest; 1 is its first process, a negative number a group of processes
     */
    @LibvirtFunction("virDomainSendProcessSignal")
    public void sendProcessSignal(long pid, DomainProcessSignal signal) {
        wire().call(remote ->
                remote.domainSendProcessSignal(new DomainSendProcessSignalArgs(reference, pid, signal.number(), 0)));
    }

    /** Sends a non-maskable interrupt, at which many guests write a dump of themselves. */
    @LibvirtFunction("virDomainInjectNMI")
    public void injectNmi() {
        wire().call(remote -> remote.domainInjectNmi(new DomainInjectNmiArgs(reference, 0)));
    }

    /** Makes a graphics server load its certificates again. */
    @LibvirtFunction("virDomainGraphicsReload")
    public void graphicsReload(DomainGraphicsReloadType type) {
        wire().call(remote -> remote.domainGraphicsReload(new DomainGraphicsReloadArgs(reference, type.number(), 0)));
    }

    /**
     * Always fails: the files of the guest would travel beside the message.
     *
     * @throws UnsupportedException always
     */
    @LibvirtFunction("virDomainCreateWithFiles")
    public void createWithFiles(DomainCreateFlag... flags) {
        DescriptorPassing.refuse("virDomainCreateWithFiles");
    }

    /**
     * Always fails: the socket of a graphics client would travel beside the message.
     *
     * @throws UnsupportedException always
     */
    @LibvirtFunction({"virDomainOpenGraphics", "virDomainOpenGraphicsFD"})
    public void openGraphics(int index, DomainOpenGraphicsFlag... flags) {
        DescriptorPassing.refuse("virDomainOpenGraphics");
    }

    /**
     * Always fails: the files would travel beside the message.
     *
     * @throws UnsupportedException always
     */
    @LibvirtFunction("virDomainFDAssociate")
    public void fdAssociate(String name, DomainFdAssociateFlag... flags) {
        DescriptorPassing.refuse("virDomainFDAssociate");
    }

    /**
     * Opens a console, in both directions: what is written is typed, what the guest prints is read. It shares this connection:
     * who opens one reads it, or closes it.
     *
     * @param device its alias, such as {@code serial0}; null for the first console or serial port
     * @param flags with {@code FORCE} whoever has it open loses it; {@code SAFE} refuses a console that others could have open
     *     past this server
     */
    @LibvirtFunction("virDomainOpenConsole")
    public StreamChannel openConsole(@Nullable String device, DomainConsoleFlag... flags) {
        StreamChannel console = StreamChannel.on(connection);
        console.open(
                remote -> remote.domainOpenConsole(new DomainOpenConsoleArgs(reference, device, Flag.bits(flags))));
        return console;
    }

    /**
     * Opens a channel between host and guest, in both directions, like a console.
     *
     * @param name its target's name, or its alias; null for the first one
     * @param flags with {@code FORCE} whoever has it open loses it
     */
    @LibvirtFunction("virDomainOpenChannel")
    public StreamChannel openChannel(@Nullable String name, DomainChannelFlag... flags) {
        StreamChannel channel = StreamChannel.on(connection);
        channel.open(remote -> remote.domainOpenChannel(new DomainOpenChannelArgs(reference, name, Flag.bits(flags))));
        return channel;
    }

    /**
     * Writes a picture of its screen to {@code target}.
     *
     * @param screen of which; they are counted from 0, through all video cards
     * @return the type of the picture, such as {@code image/png}; null if the server does not say
     * @throws TransferException if it fails after it has begun
     */
    @LibvirtFunction("virDomainScreenshot")
    public @Nullable String screenshot(int screen, WritableByteChannel target) {
        Screenshot screenshot = openScreenshot(screen);
        try (StreamChannel picture = screenshot.picture()) {
            picture.receiveAll(target);
            picture.finish();
        }
        return screenshot.mimeType();
    }

    /** {@return a picture of its screen, and its type before it is read} */
    @LibvirtFunction("virDomainScreenshot")
    public Screenshot openScreenshot(int screen) {
        StreamChannel picture = StreamChannel.on(connection);
        DomainScreenshotRet answer =
                picture.open(remote -> remote.domainScreenshot(new DomainScreenshotArgs(reference, screen, 0)));
        return new Screenshot(answer.mime(), picture);
    }

    /** {@return its devices: attach, detach, update} */
    public DomainDevices devices() {
        return new DomainDevices(this);
    }

    /** {@return its virtual CPUs and other threads: how many, and where they run} */
    public DomainCpus cpus() {
        return new DomainCpus(this);
    }

    /** {@return its memory: how much, and reading it} */
    public DomainMemory memory() {
        return new DomainMemory(this);
    }

    /** {@return its limits and priorities} */
    public DomainTuning tuning() {
        return new DomainTuning(this);
    }

    /** {@return its statistics} */
    public DomainStatistics statistics() {
        return new DomainStatistics(this);
    }

    /** {@return its disks: size, content, block jobs} */
    public DomainBlock block() {
        return new DomainBlock(this);
    }

    /** {@return the job that works on it, if there is one} */
    public DomainJob job() {
        return new DomainJob(this);
    }

    /** {@return saving its memory: save, managed save, core dump} */
    public DomainSaving saving() {
        return new DomainSaving(this);
    }

    /** {@return the agent that runs in it} */
    public GuestAgent agent() {
        return new GuestAgent(this);
    }

    /** {@return its snapshots} */
    public DomainSnapshots snapshots() {
        return new DomainSnapshots(this);
    }

    /** {@return its checkpoints} */
    public DomainCheckpoints checkpoints() {
        return new DomainCheckpoints(this);
    }

    /** {@return backups of its disks while it runs} */
    public DomainBackup backup() {
        return new DomainBackup(this);
    }

    /** {@return its way to another host} */
    public DomainMigration migration() {
        return new DomainMigration(this);
    }

    /** {@return what only QEMU guests have} */
    public DomainQemu qemu() {
        return new DomainQemu(this);
    }

    /** {@return what only containers have} */
    public DomainLxc lxc() {
        return new DomainLxc(this);
    }

    NonnullDomain reference() {
        return reference;
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain that
                && connection == that.connection
                && getUuid().equals(that.getUuid());
    }

    @Override
    public int hashCode() {
        return getUuid().hashCode();
    }

    @Override
    public String toString() {
        return "Domain[" + getName() + ", " + getUuid() + "]";
    }
}
