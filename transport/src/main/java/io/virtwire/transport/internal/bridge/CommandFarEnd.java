package io.virtwire.transport.internal.bridge;

import io.netty.channel.EventLoop;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A program of this machine. It gets a thread for each of its outputs, and is killed with the channel. */
public final class CommandFarEnd implements FarEnd {
    private static final int BUFFER = 64 * 1024;

    /** How long a program that has closed its output may take to say with which status it ends. */
    private static final long STATUS_WAIT_SECONDS = 1;

    private final Endpoint.Command endpoint;
    private final Process process;
    private final OutputStream input;
    private final BridgeChannel bridge;
    private final ErrorText errors = new ErrorText();
    private boolean answered;

    private CommandFarEnd(Endpoint.Command endpoint, Process process, BridgeChannel bridge) {
        this.endpoint = endpoint;
        this.process = process;
        this.input = process.getOutputStream();
        this.bridge = bridge;
    }

    /** Starts the program. {@return the channel to it, to be registered with the loop, or discarded} */
    public static BridgeChannel open(Endpoint.Command endpoint, EventLoop loop) {
        BridgeChannel bridge = new BridgeChannel(endpoint.toString(), loop);
        CommandFarEnd far;
        try {
            far = new CommandFarEnd(endpoint, new ProcessBuilder(endpoint.command()).start(), bridge);
        } catch (IOException failed) {
            throw new RpcConnectException(
                    "unable to run " + endpoint + ": " + failed.getMessage(),
                    "check that the program is there and may be run by this user",
                    failed);
        }
        bridge.attach(far);
        Thread stderr = far.thread("stderr", far::readErrors);
        far.thread("read", () -> far.readOutput(stderr));
        return bridge;
    }

    private Thread thread(String what, Runnable work) {
        Thread thread = new Thread(work, "virtwire-" + what + " " + endpoint);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void readErrors() {
        try (InputStream said = process.getErrorStream()) {
            said.transferTo(errors);
        } catch (IOException closed) {
            return; // it was killed
        }
    }

    private void readOutput(Thread stderr) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream output = process.getInputStream()) {
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                answered = true;
                bridge.received(buffer, 0, length);
            }
        } catch (IOException closed) {
            bridge.ended(new RpcConnectionLostException(endpoint + ": " + closed.getMessage(), closed));
            return;
        }
        try {
            boolean over = process.waitFor(STATUS_WAIT_SECONDS, TimeUnit.SECONDS);
            stderr.join(TimeUnit.SECONDS.toMillis(STATUS_WAIT_SECONDS));
            bridge.ended(reason(over ? "ended with status " + process.exitValue() : "closed its output"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            bridge.ended(reason("closed its output"));
        }
    }

    private RpcException reason(String how) {
        String said = errors.text();
        String text = endpoint + " " + how + (said.isEmpty() ? "" : ": " + said);
        return answered
                ? new RpcConnectionLostException(text, null)
                : new RpcConnectException(
                        text, "run it by hand: it must connect its input and output to a daemon", null);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        input.write(bytes);
    }

    @Override
    public void flush() throws IOException {
        input.flush();
    }

    /** What it has started itself goes with it, or its outputs stay open. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        try {
            input.close();
        } catch (IOException pipeIsGone) {
            return;
        }
    }
}
