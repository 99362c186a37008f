package io.virtwire.cli.nodedev;

import io.virtwire.cli.CommandException;
import io.virtwire.enums.ConnectListAllNodeDeviceFlag;

/** The kinds of devices, by the words of libvirt's XML. */
final class DeviceKinds {
    private DeviceKinds() {}

    /** @throws CommandException if there is no such kind */
    static ConnectListAllNodeDeviceFlag of(String word) {
        return switch (word) {
            case "system" -> ConnectListAllNodeDeviceFlag.CAP_SYSTEM;
            case "pci" -> ConnectListAllNodeDeviceFlag.CAP_PCI_DEV;
            case "usb_device" -> ConnectListAllNodeDeviceFlag.CAP_USB_DEV;
            case "usb" -> ConnectListAllNodeDeviceFlag.CAP_USB_INTERFACE;
            case "net" -> ConnectListAllNodeDeviceFlag.CAP_NET;
            case "scsi_host" -> ConnectListAllNodeDeviceFlag.CAP_SCSI_HOST;
            case "scsi_target" -> ConnectListAllNodeDeviceFlag.CAP_SCSI_TARGET;
            case "scsi" -> ConnectListAllNodeDeviceFlag.CAP_SCSI;
            case "storage" -> ConnectListAllNodeDeviceFlag.CAP_STORAGE;
            case "fc_host" -> ConnectListAllNodeDeviceFlag.CAP_FC_HOST;
            case "vports" -> ConnectListAllNodeDeviceFlag.CAP_VPORTS;
            case "scsi_generic" -> ConnectListAllNodeDeviceFlag.CAP_SCSI_GENERIC;
            case "drm" -> ConnectListAllNodeDeviceFlag.CAP_DRM;
            case "mdev_types" -> ConnectListAllNodeDeviceFlag.CAP_MDEV_TYPES;
            case "mdev" -> ConnectListAllNodeDeviceFlag.CAP_MDEV;
            case "ccw" -> ConnectListAllNodeDeviceFlag.CAP_CCW_DEV;
            case "css" -> ConnectListAllNodeDeviceFlag.CAP_CSS_DEV;
            case "vdpa" -> ConnectListAllNodeDeviceFlag.CAP_VDPA;
            case "ap_card" -> ConnectListAllNodeDeviceFlag.CAP_AP_CARD;
            case "ap_queue" -> ConnectListAllNodeDeviceFlag.CAP_AP_QUEUE;
            case "ap_matrix" -> ConnectListAllNodeDeviceFlag.CAP_AP_MATRIX;
            case "vpd" -> ConnectListAllNodeDeviceFlag.CAP_VPD;
            default -> throw new CommandException("Invalid capability type");
        };
    }
}
