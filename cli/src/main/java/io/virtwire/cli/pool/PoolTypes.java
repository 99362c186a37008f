package io.virtwire.cli.pool;

import io.virtwire.cli.CommaList;
import io.virtwire.cli.CommandException;
import io.virtwire.enums.ConnectListAllStoragePoolsFlag;
import java.util.ArrayList;
import java.util.List;

/** Kinds of pools, by libvirt's names, as what a list is limited to. */
final class PoolTypes {
    private PoolTypes() {}

    /** @param names with commas between them */
    static List<ConnectListAllStoragePoolsFlag> filters(String names) {
        List<ConnectListAllStoragePoolsFlag> filters = new ArrayList<>();
        for (String name : CommaList.split(names)) {
            filters.add(filter(name));
        }
        return filters;
    }

    private static ConnectListAllStoragePoolsFlag filter(String name) {
        return switch (name) {
            case "dir" -> ConnectListAllStoragePoolsFlag.DIR;
            case "fs" -> ConnectListAllStoragePoolsFlag.FS;
            case "netfs" -> ConnectListAllStoragePoolsFlag.NETFS;
            case "logical" -> ConnectListAllStoragePoolsFlag.LOGICAL;
            case "disk" -> ConnectListAllStoragePoolsFlag.DISK;
            case "iscsi" -> ConnectListAllStoragePoolsFlag.ISCSI;
            case "iscsi-direct" -> ConnectListAllStoragePoolsFlag.ISCSI_DIRECT;
            case "scsi" -> ConnectListAllStoragePoolsFlag.SCSI;
            case "mpath" -> ConnectListAllStoragePoolsFlag.MPATH;
            case "rbd" -> ConnectListAllStoragePoolsFlag.RBD;
            case "sheepdog" -> ConnectListAllStoragePoolsFlag.SHEEPDOG;
            case "gluster" -> ConnectListAllStoragePoolsFlag.GLUSTER;
            case "zfs" -> ConnectListAllStoragePoolsFlag.ZFS;
            case "vstorage" -> ConnectListAllStoragePoolsFlag.VSTORAGE;
            default -> throw new CommandException("Invalid pool type '" + name + "'");
        };
    }
}
