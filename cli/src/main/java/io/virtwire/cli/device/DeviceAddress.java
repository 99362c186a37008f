package io.virtwire.cli.device;

import io.virtwire.cli.LeadingNumber;
import org.jspecify.annotations.Nullable;

/**
 * Where in a guest a device is plugged in: {@code pci:0000.00.0a.0}, {@code ccw:fe.0.0000}, {@code scsi:0.0.1},
 * {@code ide:0.0.1}, {@code sata:0.0.1} or {@code usb:0.1}. Any character may stand between the numbers.
 */
final class DeviceAddress {
    private static final int HEX = 16;

    private final String type;
    private final long[] numbers;

    /** @param numbers without sign */
    private DeviceAddress(String type, long[] numbers) {
        this.type = type;
        this.numbers = numbers;
    }

    /** {@return the address, or null if it is none} */
    static @Nullable DeviceAddress parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String type = text.substring(0, colon);
        int count = switch (type) {
            case "pci" -> 4;
            case "ccw", "scsi", "ide", "sata" -> 3;
            case "usb" -> 2;
            default -> 0;
        };
        long[] numbers = new long[count];
        String rest = text.substring(colon);
        for (int i = 0; i < count; i++) {
            if (rest.isEmpty()) {
                return null;
            }
            boolean hex = type.equals("pci") || type.equals("ccw");
            String from = rest.substring(1);
            int end = hex ? endOfHex(from) : from.length() - endOfDecimal(from);
            Long number = hex ? hex(from.substring(0, end)) : decimal(from);
            boolean isUnit = !hex && i == 2;
            if (number == null || (!isUnit && number >>> Integer.SIZE != 0)) {
                return null;
            }
            numbers[i] = number;
            rest = from.substring(end);
        }
        return count == 0 ? null : new DeviceAddress(type, numbers);
    }

    /** {@return what stands before the colon} */
    String type() {
        return type;
    }

    /** {@return the element} */
    String toXml(boolean multifunction) {
        return switch (type) {
            case "pci" ->
                "<address type='pci' domain='0x" + hex(0, 4) + "' bus='0x" + hex(1, 2) + "' slot='0x" + hex(2, 2)
                        + "' function='0x" + hex(3, 1) + "'" + (multifunction ? " multifunction='on'" : "") + "/>";
            case "ccw" ->
                "<address type='ccw' cssid='0x" + hex(0, 2) + "' ssid='0x" + hex(1, 1) + "' devno='0x" + hex(2, 4)
                        + "'/>";
            case "usb" -> "<address type='usb' bus='" + numbers[0] + "' port='" + numbers[1] + "'/>";
            default ->
                "<address type='drive' controller='" + numbers[0] + "' bus='" + numbers[1] + "' unit='"
                        + Long.toUnsignedString(numbers[2]) + "'/>";
        };
    }

    private String hex(int index, int digits) {
        String number = Long.toHexString(numbers[index]);
        return "0".repeat(Math.max(0, digits - number.length())) + number;
    }

    private static @Nullable Long decimal(String text) {
        LeadingNumber number = LeadingNumber.of(text);
        return number == null ? null : number.unsigned();
    }

    /** {@return how much of the text is behind its number} */
    private static int endOfDecimal(String text) {
        LeadingNumber number = LeadingNumber.of(text);
        return number == null ? text.length() : number.rest().length();
    }

    private static int endOfHex(String text) {
        int end = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
        while (end < text.length() && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), HEX) >= 0) {
            end++;
        }
        return end;
    }

    private static @Nullable Long hex(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        try {
            return Long.parseUnsignedLong(digits, HEX);
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
