package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainDeviceModifyFlag;

/** Rows of {@link DomainDevices}: a tablet at the USB, which needs no help of a guest's system to come and go. */
final class DeviceCalls {
    private static final String TABLET = "<input type='tablet' bus='usb'><alias name='ua-pen'/></input>";

    private DeviceCalls() {}

    static void add(CallTable table) {
        table.onQemuGuest("DomainDevices.attach", guest -> {
            guest.devices().attach(TABLET);
            assertThat(guest.getXmlDesc()).contains("ua-pen");
            guest.devices().attach(TABLET, DomainDeviceModifyFlag.CONFIG);
            guest.devices().detach(TABLET, DomainDeviceModifyFlag.CONFIG);
            guest.devices().detach(TABLET);
        });
        table.onQemuGuest("DomainDevices.detach", guest -> {
            guest.devices().attach(TABLET);
            guest.devices().detach(TABLET);
            Lab.until("detached", () -> !guest.getXmlDesc().contains("ua-pen"));
        });
        table.onQemuGuest("DomainDevices.detachAlias", guest -> {
            guest.devices().attach(TABLET);
            guest.devices().detachAlias("ua-pen", DomainDeviceModifyFlag.LIVE);
            Lab.until("detached", () -> !guest.getXmlDesc().contains("ua-pen"));
        });
        table.inLab("DomainDevices.update", lab -> {
            Domain guest = lab.guest();
            String medium = lab.newDisk().toString();
            guest.devices().update("""
                            <disk type='file' device='cdrom'>
                              <source file='%s'/>
                              <target dev='hdc' bus='ide'/>
                              <readonly/>
                            </disk>
                            """.formatted(medium), DomainDeviceModifyFlag.LIVE);
            assertThat(guest.getXmlDesc()).contains(medium);
        });
    }
}
