package io.virtwire.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of a command go: stdout, stderr and the log file. Everything passes through {@link Printable} here, so
 * that no command can forget it. Text is UTF-8 whatever the locale, as in virsh.
 */
public final class Terminal {
    /** ECMA-48: CUP, ED. */
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    private final OutputStream out;
    private final OutputStream err;
    private final boolean utf8;
    private final boolean standard;
    private boolean quiet;
    private String escape = "^]";
    private LogLevel debug = LogLevel.ERROR;
    private @Nullable LogFile log;

    /** @param utf8 whether the locale can show more than ASCII, which decides about tables only */
    public Terminal(OutputStream out, OutputStream err, boolean utf8) {
        this(out, err, utf8, false);
    }

    private Terminal(OutputStream out, OutputStream err, boolean utf8, boolean standard) {
        this.out = out;
        this.err = err;
        this.utf8 = utf8;
        this.standard = standard;
    }

    /** {@return what prints to stdout and stderr of this process} */
    static Terminal ofProcess(boolean utf8) {
        return new Terminal(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new FileOutputStream(FileDescriptor.err),
                utf8,
                true);
    }

    /** {@return whether these are the streams of the process itself, which somebody may be sitting at} */
    boolean isStandard() {
        return standard;
    }

    public boolean isUtf8() {
        return utf8;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /** {@return whether somebody sees what is said on stderr while it is said} */
    public boolean isWatched() {
        return standard && Tty.isTerminal(2);
    }

    /** {@return whether somebody types} */
    public boolean isTypedAt() {
        return standard && Tty.isTerminal(0);
    }

    /** What is typed to leave a console: a character, or {@code ^} and the letter of a control character. */
    public void setEscape(String character) {
        escape = character;
    }

    public String escape() {
        return escape;
    }

    /** Leaves out what is not the answer itself. */
    public void setQuiet() {
        quiet = true;
    }

    /** Prints what is said with {@link #debug} at this level or above. */
    public void setDebug(LogLevel level) {
        debug = level;
    }

    /** Also writes errors, and what debugging prints, to this file. */
    public void setLog(LogFile file) {
        log = file;
    }

    /** Prints one line, whatever is in it. */
    public void line(String line) {
        write(out, Printable.line(line) + "\n");
    }

    /** Prints one line without its end, for what ends only with the command. */
    public void unfinishedLine(String line) {
        write(out, Printable.line(line));
    }

    /** Prints one line, unless in quiet mode. */
    public void extraLine(String line) {
        if (!quiet) {
            line(line);
        }
    }

    /** Prints part of a line, unless in quiet mode. */
    public void extra(String text) {
        if (!quiet) {
            part(text);
        }
    }

    /** Prints part of a line. */
    public void part(String text) {
        write(out, Printable.line(text));
    }

    /** Writes bytes that the user wants as they are. Nothing is escaped: not for what is only shown. */
    public void raw(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Clears the screen, for what is drawn anew from its upper left corner. */
    void clearScreen() {
        write(out, CLEAR_SCREEN);
    }

    /** Prints a text of several lines, which ends as it ends. */
    public void document(String text) {
        write(out, Printable.text(text));
    }

    /** Says on stderr why something was not done. Libvirt's messages may have several lines. */
    public void error(String message) {
        if (log != null) {
            log.write(LogLevel.ERROR, Printable.text(message));
        }
        complain("error: " + message);
    }

    /** Says on stderr how far something is, in the place of what was said so before. */
    public void progress(String label, int percent) {
        flush();
        String number = Integer.toString(percent);
        write(
                err,
                "\r" + Printable.line(label) + ": [" + " ".repeat(Math.max(0, 3 - number.length())) + number + " %]");
        try {
            err.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Asks on stdout, in the place of what stands in this line. The answer goes on in it. */
    void question(String question) {
        write(out, "\r" + Printable.line(question));
        flush();
    }

    /** Prints one line on a terminal that is raw, where a newline alone does not go back to the left. */
    void rawLine(String line) {
        write(out, Printable.line(line) + "\r\n");
        flush();
    }

    /** Ends the line of {@link #progress}. */
    public void endProgress() {
        write(err, "\n");
    }

    /** Says on stderr what can be done about an error. */
    public void hint(String advice) {
        complain("hint: " + advice);
    }

    /** Prints a line for who looks for a problem with {@code -d}. */
    public void debug(LogLevel level, String line) {
        if (level.compareTo(debug) < 0) {
            return;
        }
        if (log != null) {
            log.write(level, Printable.text(line));
        }
        line(line);
        flush();
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** stdout first, so that both appear in order where they go to the same place. */
    private void complain(String message) {
        flush();
        write(err, Printable.text(message) + "\n");
        try {
            err.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static void write(OutputStream to, String text) {
        try {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
