package io.virtwire.cli.secret;

import java.util.Arrays;

/**
 * Base64 as virsh reads it: characters that do not belong to it are passed over, it ends at a zero byte, and of a last
 * group that is not complete nothing is left. Padding counts in any group.
 */
final class LenientBase64 {
    private static final int GROUP = 4;

    private LenientBase64() {}

    /** {@return the value; no copy of it is kept} */
    static byte[] decode(byte[] text) {
        byte[] group = new byte[GROUP];
        byte[] value = new byte[text.length];
        int inGroup = 0;
        int length = 0;
        for (int i = 0; i < text.length && text[i] != 0; i++) {
            if (!belongs(text[i])) {
                continue;
            }
            group[inGroup++] = text[i];
            if (inGroup == GROUP) {
                length = append(group, value, length);
                inGroup = 0;
            }
        }
        byte[] decoded = Arrays.copyOf(value, length);
        Arrays.fill(value, (byte) 0);
        Arrays.fill(group, (byte) 0);
        return decoded;
    }

    /** A padding character counts as zero bits, and takes a byte away where it is the third or the fourth. */
    private static int append(byte[] group, byte[] value, int start) {
        int bits = 0;
        for (byte c : group) {
            bits = (bits << 6) | (c == '=' ? 0 : sixBits(c));
        }
        int length = start;
        value[length++] = (byte) (bits >> 16);
        if (group[2] != '=') {
            value[length++] = (byte) (bits >> 8);
        }
        if (group[3] != '=') {
            value[length++] = (byte) bits;
        }
        return length;
    }

    private static boolean belongs(byte c) {
        return c == '=' || sixBits(c) >= 0;
    }

    private static int sixBits(byte c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        } else if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        } else if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        } else if (c == '+') {
            return 62;
        }
        return c == '/' ? 63 : -1;
    }
}
