package io.virtwire.cli;

import io.virtwire.LibvirtException;
import io.virtwire.StreamChannel;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** What is typed at a raw terminal goes to a console, on a thread of its own, until the escape character comes. */
final class Typing {
    private static final int BUFFER = 1024;

    private final StreamChannel console;
    private final byte escape;
    private final Thread thread = new Thread(this::run, "virtwire-typing");
    private volatile boolean ended;

    Typing(StreamChannel console, byte escape) {
        this.console = console;
        this.escape = escape;
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets the next command have stdin. The console has been closed, so that this is soon. */
    void stop() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        byte[] typed = new byte[BUFFER];
        InputStream in = new FileInputStream(FileDescriptor.in); // stays open: it is the process's
        try {
            while (!ended) {
                int length = in.read(typed); // -1: nobody typed for a while
                int end = indexOfEscape(typed, length);
                if (length > 0) {
                    console.write(ByteBuffer.wrap(typed, 0, end));
                }
                if (end < length) {
                    console.finish(); // who shows what comes takes it for the end
                    ended = true;
                }
            }
        } catch (IOException | LibvirtException failure) {
            console.close(); // who shows what comes is told why
        }
    }

    private int indexOfEscape(byte[] typed, int length) {
        int index = 0;
        while (index < length && typed[index] != escape) {
            index++;
        }
        return index;
    }
}
