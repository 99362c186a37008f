package io.virtwire.transport.internal.ssh;

import io.virtwire.transport.SshFarSide;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The command that connects its input and output to the daemon's socket, for the login shell of whoever it may be: it
 * reads {@code sh -c '…'}, where nothing inside the quotes means anything to any shell.
 *
 * <p>Values come into the inner script as octal numbers where they are not plain, so there is nothing in them to quote: a
 * quote in quotes is what bash, csh and fish read each in its own way.
 */
final class FarSideCommand {
    /** What a shell says of a program that is not there. */
    static final int NOT_FOUND = 127;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._:+,@-]+");

    private FarSideCommand() {}

    /** {@return the command for any way but streamlocal, which needs none} */
    static String of(SshFarSide far) {
        return "sh -c '" + script(far) + "'";
    }

    private static String script(SshFarSide far) {
        return switch (far.proxy()) {
            case NATIVE -> helper(far);
            case NETCAT -> netcat(far);
            case AUTO, STREAMLOCAL ->
                "if command -v virt-ssh-helper >/dev/null 2>&1; then " + helper(far)
                        + "; elif command -v nc >/dev/null 2>&1; then " + netcat(far)
                        + "; else echo \"neither virt-ssh-helper nor nc is there\" >&2; exit " + NOT_FOUND + "; fi";
        };
    }

    private static String helper(SshFarSide far) {
        return set("u", far.driverUri()) + "exec virt-ssh-helper " + (far.readOnly() ? "-r " : "") + "\"$u\"";
    }

    /** Some have {@code -q}, to end with the input, and some would stay without it. */
    private static String netcat(SshFarSide far) {
        return set("n", far.netcat() == null ? "nc" : far.netcat())
                + set("s", far.socket())
                + "if \"$n\" -q 2>&1 </dev/null | grep \"requires an argument\" >/dev/null 2>&1;"
                + " then exec \"$n\" -q0 -U \"$s\"; else exec \"$n\" -U \"$s\"; fi";
    }

    /** The letter at the end keeps newlines there from being cut off. */
    private static String set(String name, String value) {
        return isPlain(value)
                ? name + "=" + value + "; "
                : name + "=$(printf \"%b\" \"" + octal(value) + "x\"); " + name + "=${" + name + "%x}; ";
    }

    private static boolean isPlain(String value) {
        return PLAIN.matcher(value).matches();
    }

    private static String octal(String value) {
        StringBuilder digits = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            digits.append(String.format("\\0%03o", b & 0xff));
        }
        return digits.toString();
    }
}
