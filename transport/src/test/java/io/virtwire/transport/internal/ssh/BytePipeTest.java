package io.virtwire.transport.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BytePipeTest {
    private final BytePipe pipe = new BytePipe();

    @Test
    void moreThanItHoldsComesThroughInOrder() throws Exception {
        byte[] bytes = new byte[5 * BytePipe.SIZE + 17];
        new Random(1).nextBytes(bytes);

        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(bytes));

        assertThat(pipe.input().readAllBytes()).isEqualTo(bytes);
        writer.get();
    }

    @Test
    void closedReaderMakesTheWriterFail() throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(new byte[2 * BytePipe.SIZE]));
        assertThat(pipe.input().read()).isZero();

        pipe.input().close();

        assertThatThrownBy(writer::get).hasStackTraceContaining("the pipe is closed");
    }

    private void write(byte[] bytes) {
        try (OutputStream out = pipe.output()) {
            out.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
