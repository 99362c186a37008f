package io.virtwire.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A run of the program in a process of its own, for what only such a process has: signals. */
final class VirtwireProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private VirtwireProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** Where a test runs in the background, its children would ignore SIGINT. */
    static VirtwireProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.virtwire.cli.Main"));
        command.addAll(List.of(arguments));
        return new VirtwireProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** {@return whether something was printed that was not read yet} */
    boolean hasPrinted() throws IOException {
        return out.ready();
    }

    String readLine() throws IOException {
        return out.readLine();
    }

    /** {@return all that it prints until its end} */
    String readAll() {
        return out.lines().collect(Collectors.joining("\n"));
    }

    void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        int code = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " " + pid + ": exit code " + code);
        }
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
