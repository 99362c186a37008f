package io.virtwire.xdr;

/**
 * A value that XDR (RFC 4506) or its definition does not allow: met while decoding bytes, or refused
 * before encoding. The message names the field as the definition spells it, the value and the limit.
 */
public final class XdrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public XdrException(String message) {
        super(message);
    }

    static XdrException truncated(String field, long needed, int left) {
        return new XdrException(field + ": needs " + needed + " bytes, " + left + " left");
    }

    static XdrException tooLong(String field, long size, String unit, long max) {
        return new XdrException(field + ": " + size + " " + unit + ", at most " + max);
    }

    /** A union discriminant that has no arm and no default (RFC 4506 section 4.15). */
    public static XdrException noArm(String union, int discriminant) {
        return new XdrException(union + ": no arm for discriminant " + discriminant);
    }
}
