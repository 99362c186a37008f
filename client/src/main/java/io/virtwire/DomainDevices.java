package io.virtwire;

import io.virtwire.enums.DomainDeviceModifyFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainAttachDeviceArgs;
import io.virtwire.protocol.remote.DomainAttachDeviceFlagsArgs;
import io.virtwire.protocol.remote.DomainDetachDeviceAliasArgs;
import io.virtwire.protocol.remote.DomainDetachDeviceArgs;
import io.virtwire.protocol.remote.DomainDetachDeviceFlagsArgs;
import io.virtwire.protocol.remote.DomainUpdateDeviceFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;

/**
 * The devices of a guest. Made by {@link Domain#devices}.
 *
 * <p>Thread-safe.
 */
public final class DomainDevices {
    private final Domain domain;

    DomainDevices(Domain domain) {
        this.domain = domain;
    }

    /**
     * Plugs a device in.
     *
     * @param xml one device element, such as {@code <disk>}
     * @param flags without any, the running guest alone
     */
    @LibvirtFunction({"virDomainAttachDevice", "virDomainAttachDeviceFlags"})
    public void attach(String xml, DomainDeviceModifyFlag... flags) {
        if (flags.length == 0) {
            wire().call(remote -> remote.domainAttachDevice(new DomainAttachDeviceArgs(dom(), xml)));
        } else {
            wire().call(remote ->
                    remote.domainAttachDeviceFlags(new DomainAttachDeviceFlagsArgs(dom(), xml, Flag.bits(flags))));
        }
    }

    /**
     * Pulls a device out. A running guest may take its time: the device is gone when its event comes.
     *
     * @param xml one device element that names the device clearly enough
     * @param flags without any, the running guest alone
     */
    @LibvirtFunction({"virDomainDetachDevice", "virDomainDetachDeviceFlags"})
    public void detach(String xml, DomainDeviceModifyFlag... flags) {
        if (flags.length == 0) {
            wire().call(remote -> remote.domainDetachDevice(new DomainDetachDeviceArgs(dom(), xml)));
        } else {
            wire().call(remote ->
                    remote.domainDetachDeviceFlags(new DomainDetachDeviceFlagsArgs(dom(), xml, Flag.bits(flags))));
        }
    }

    /**
     * Pulls a device out that is known by its alias.
     *
     * @param alias such as {@code net0}
     */
    @LibvirtFunction("virDomainDetachDeviceAlias")
    public void detachAlias(String alias, DomainDeviceModifyFlag... flags) {
        wire().call(remote ->
                remote.domainDetachDeviceAlias(new DomainDetachDeviceAliasArgs(dom(), alias, Flag.bits(flags))));
    }

    /** Changes a device in place. */
    @LibvirtFunction("virDomainUpdateDeviceFlags")
    public void update(String xml, DomainDeviceModifyFlag... flags) {
        wire().call(remote ->
                remote.domainUpdateDeviceFlags(new DomainUpdateDeviceFlagsArgs(dom(), xml, Flag.bits(flags))));
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainDevices[" + domain + "]";
    }
}
