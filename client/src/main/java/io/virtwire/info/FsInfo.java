package io.virtwire.info;

import java.util.List;

/**
 * A file system of a guest, {@code virDomainFSInfo}.
 *
 * @param mountpoint where the guest sees it
 * @param name of the guest's device, such as {@code sda1}
 * @param type such as {@code ext4}
 * @param disks targets of the disks it lies on
 */
public record FsInfo(String mountpoint, String name, String type, List<String> disks) {
    public FsInfo {
        disks = List.copyOf(disks);
    }
}
