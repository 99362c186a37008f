package io.virtwire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The methods to which no daemon of {@link EveryMethodIT} has an answer with something in it. The bytes are made here from
 * the definitions of remote_protocol.x, qemu_protocol.x and admin_protocol.x, which a real daemon is generated from too;
 * the values are such as virsh's manual shows. What only refuses, since it passes open files, has no bytes.
 */
class EveryReplyTest {
    @TestFactory
    Stream<DynamicTest> everyAnswerIsUnderstood(@TempDir Path folder) {
        return ReplyTable.all().rows().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(), () -> row.getValue().run(Files.createTempDirectory(folder, "r"))));
    }
}
