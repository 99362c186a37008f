package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import java.util.List;

/**
 * The words of the text form, version 1.
 *
 * <pre>
 * virtwire-recording 1
 * server: libvirtd 9.0.0
 *
 * 1 > 0.000000 REMOTE_PROC_AUTH_LIST call ok serial 0, 0 bytes
 *
 * 2 < 0.000412 REMOTE_PROC_AUTH_LIST reply ok serial 0, 8 bytes
 *     types[0] = REMOTE_AUTH_NONE
 *   | 00000001 00000000
 *
 * 3-5 < 0.104000 REMOTE_PROC_STORAGE_VOL_DOWNLOAD stream continue serial 9, 524340 bytes
 *   packets: 2 x 262120, 100
 *   crc32c: 1c291ca3
 *
 * end of 5 messages
 * </pre>
 *
 * A block begins with the numbers of its messages, direction, seconds, procedure, type, status, serial and the length of what
 * follows the header. Lines with an indent of four are for people; the bytes behind {@code |} are what counts.
 */
final class RecordingFormat {
    static final String NAME = "virtwire-recording";
    static final int VERSION = 1;

    static final String FIELD = "    ";
    static final String PACKETS = "  packets: ";
    static final String CRC32C = "  crc32c: ";
    static final String REDACTED = "  redacted: ";
    static final String BYTES = "  | ";
    static final String END = "end of ";
    static final String LOST = ", incomplete: ";

    /** Bytes of a line, and of a word of it, which is one of XDR's. */
    static final int LINE = 32;

    static final int WORD = 4;

    static final List<String> TYPES =
            List.of("call", "reply", "message", "stream", "call-with-fds", "reply-with-fds", "hole");
    static final List<String> STATUSES = List.of("ok", "error", "continue");

    private RecordingFormat() {}

    /** {@return procedure, type, status and serial} */
    static String title(NetMessageHeader header) {
        return name(header) + " serial " + Integer.toUnsignedString(header.serial());
    }

    /** {@return procedure, type and status} */
    static String name(NetMessageHeader header) {
        NetMessageType type = header.type();
        NetMessageStatus status = header.status();
        return ProcedureNames.nameOf(header.prog(), header.vers(), header.proc()) + " " + word(TYPES, type.value())
                + " " + word(STATUSES, status.value());
    }

    /** {@return the word for a number, or the number itself} */
    private static String word(List<String> words, int number) {
        return number >= 0 && number < words.size() ? words.get(number) : String.valueOf(number);
    }
}
