package io.virtwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every generated type against bytes of a peer that means no good: each try ends with a value or an
 * {@link XdrException}, nothing else, and a value that came out goes in again as it was.
 */
class HostileBytesTest {
    private static final int TRIES = 150;
    private static final int MAX_WORDS = 64;
    private static final int LIMIT = 1 << 20;

    static Stream<Class<?>> types() throws Exception {
        return Stream.of(RemoteProgram.class, NetMessageError.class).flatMap(HostileBytesTest::neighbours);
    }

    /** All types of the module that stand in the same folder tree as {@code type}. */
    private static Stream<Class<?>> neighbours(Class<?> type) {
        try {
            Path classes = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path folder = classes.resolve(type.getPackageName().replace('.', '/'));
            Path from = type == RemoteProgram.class ? folder.getParent() : folder;
            try (Stream<Path> files = Files.walk(from)) {
                List<Class<?>> found = files.map(
                                file -> classes.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .sorted()
                        .<Class<?>>map(name ->
                                named(name.substring(0, name.length() - 6).replace('/', '.')))
                        .filter(XdrEncodable.class::isAssignableFrom)
                        .filter(candidate -> Stream.of(candidate.getDeclaredMethods())
                                .anyMatch(method -> method.getName().equals("read")))
                        .toList();
                return found.stream();
            }
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aValueOrAnXdrException(Class<?> type) throws Throwable {
        MethodHandle read =
                MethodHandles.lookup().findStatic(type, "read", MethodType.methodType(type, XdrReader.class));
        Random random = new Random(type.getName().hashCode());
        for (int i = 0; i < TRIES; i++) {
            ByteBuf bytes = words(random);
            XdrEncodable value;
            try {
                value = (XdrEncodable) read.invoke(XdrReader.lenient(bytes));
            } catch (XdrException refused) {
                assertThat(refused).hasMessageMatching("(?s)\\w+(\\.\\w+)?: .+");
                continue;
            }
            if (representable(value)) {
                ByteBuf again = Unpooled.buffer();
                value.writeTo(new XdrWriter(again, LIMIT));
                assertThat(read.invoke(XdrReader.strict(again))).isEqualTo(value);
                assertThat(again.isReadable()).isFalse();
            }
        }
    }

    /** A text with a NUL may come in but not go out. */
    private static boolean representable(XdrEncodable value) {
        return value.toString().indexOf('\0') < 0;
    }

    /** Words such as counts, markers and kinds are made of, and some that are far too large. */
    private static ByteBuf words(Random random) {
        ByteBuf bytes = Unpooled.buffer();
        int words = random.nextInt(MAX_WORDS);
        for (int i = 0; i < words; i++) {
            bytes.writeInt(
                    switch (random.nextInt(8)) {
                        case 0 -> random.nextInt();
                        case 1 -> Integer.MAX_VALUE;
                        case 2 -> 0x61626364;
                        case 3, 4 -> random.nextInt(8);
                        case 5 -> 1;
                        default -> 0;
                    });
        }
        return bytes;
    }
}
