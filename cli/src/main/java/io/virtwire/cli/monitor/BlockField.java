package io.virtwire.cli.monitor;

import io.virtwire.params.BlockStatsKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statistic of a disk and its names, in the order of virsh.
 *
 * @param name libvirt's
 * @param shortName what virsh prints for it
 * @param words what virsh prints for people
 * @param jsonName with its unit
 */
record BlockField(String name, String shortName, String words, String jsonName) {
    static final List<BlockField> KNOWN = List.of(
            new BlockField(BlockStatsKey.READ_REQ.name(), "rd_req", "number of read operations:", "readRequests"),
            new BlockField(BlockStatsKey.READ_BYTES.name(), "rd_bytes", "number of bytes read:", "readBytes"),
            new BlockField(BlockStatsKey.WRITE_REQ.name(), "wr_req", "number of write operations:", "writeRequests"),
            new BlockField(BlockStatsKey.WRITE_BYTES.name(), "wr_bytes", "number of bytes written:", "writtenBytes"),
            new BlockField(BlockStatsKey.ERRS.name(), "errs", "error count:", "errors"),
            same(BlockStatsKey.FLUSH_REQ.name(), "number of flush operations:", "flushRequests"),
            same(BlockStatsKey.READ_TOTAL_TIMES.name(), "total duration of reads (ns):", "readTimeNanos"),
            same(BlockStatsKey.WRITE_TOTAL_TIMES.name(), "total duration of writes (ns):", "writeTimeNanos"),
            same(BlockStatsKey.FLUSH_TOTAL_TIMES.name(), "total duration of flushes (ns):", "flushTimeNanos"));

    private static BlockField same(String name, String words, String jsonName) {
        return new BlockField(name, name, words, jsonName);
    }

    /** {@return the field of that name, or null if a server knows more than this version} */
    static @Nullable BlockField of(String name) {
        for (BlockField field : KNOWN) {
            if (field.name.equals(name)) {
                return field;
            }
        }
        return null;
    }
}
