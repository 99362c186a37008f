package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Generated Java, compiled and loaded. The runtime it calls is built after this module, so it is compiled with it from
 * the sources beside.
 */
public final class GeneratedCode {
    private static final Path RUNTIME = Path.of("..", "protocol", "src", "main", "java");

    private static final String MODULE = """
            @org.jspecify.annotations.NullMarked
            module generated {
                requires transitive io.netty.buffer;
                requires transitive org.jspecify;
                exports io.virtwire.xdr;
                exports io.virtwire.rpc;
            }
            """;

    private final ClassLoader loader;

    private GeneratedCode(ClassLoader loader) {
        this.loader = loader;
    }

    /** Compiles as strictly as the modules of this project are, in a module that is {@code @NullMarked}. */
    public static GeneratedCode compile(List<JavaFile> files) {
        return compile(files, List.of());
    }

    /** Compiles {@code files} together with {@code others}, written by hand. */
    static GeneratedCode compile(List<JavaFile> files, List<JavaFileObject> others) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<JavaFileObject> sources = new ArrayList<>();
            manager.getJavaFileObjectsFromPaths(runtime()).forEach(sources::add);
            files.forEach(file -> sources.add(file.toJavaFileObject()));
            sources.addAll(others);
            sources.add(MemoryFiles.source("module-info.java", MODULE));
            List<String> options =
                    List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "--module-path", dependencies());
            MemoryFiles classes = new MemoryFiles(manager);

            boolean compiled = compiler.getTask(messages, classes, null, options, null, sources)
                    .call();

            assertThat(messages.toString()).isEmpty();
            assertThat(compiled).isTrue();
            return new GeneratedCode(classes.loader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the value of a generated type that all of the bytes are, and nothing is forgiven} */
    public Object read(String type, byte... bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        try {
            Class<?> readerClass = runtimeClass("XdrReader");
            Object reader = call(readerClass, "strict", null, List.of(ByteBuf.class), in);
            Object value = call(load(type), "read", null, List.of(readerClass), reader);
            call(readerClass, "end", reader, List.of(String.class), type);
            return value;
        } finally {
            in.release();
        }
    }

    /** {@return what a decoder of the generated code makes of the bytes} */
    public @Nullable Object decodeHex(Object decoder, String hex) {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        try {
            Class<?> readerClass = runtimeClass("XdrReader");
            Object reader = call(readerClass, "strict", null, List.of(ByteBuf.class), in);
            return call(runtimeClass("XdrDecoder"), "read", decoder, List.of(readerClass), reader);
        } finally {
            in.release();
        }
    }

    public Object readHex(String type, String hex) {
        return read(type, HexFormat.of().parseHex(hex));
    }

    /** {@return the bytes of a value of a generated type} */
    public byte[] write(Object value) {
        ByteBuf out = Unpooled.buffer();
        try {
            Class<?> writerClass = runtimeClass("XdrWriter");
            Object writer = writerClass.getConstructor(ByteBuf.class, int.class).newInstance(out, Integer.MAX_VALUE);
            call(runtimeClass("XdrEncodable"), "writeTo", value, List.of(writerClass), writer);
            return ByteBufUtil.getBytes(out);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(String.valueOf(value), e);
        } finally {
            out.release();
        }
    }

    public String writeHex(Object value) {
        return HexFormat.of().formatHex(write(value));
    }

    /** {@return a new object of a generated record} */
    public Object make(String type, Object... components) {
        Constructor<?> constructor = load(type).getDeclaredConstructors()[0];
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type, e);
        }
    }

    /** {@return so many zero bytes} */
    public Object opaque(int size) {
        return call(runtimeClass("Opaque"), "copyOf", null, List.of(byte[].class), new byte[size]);
    }

    /** {@return what a static method without arguments, or with one number, returns} */
    public @Nullable Object ask(String type, String method, int... number) {
        return number.length == 0
                ? call(load(type), method, null, List.of())
                : call(load(type), method, null, List.of(int.class), number[0]);
    }

    public Class<?> load(String type) {
        try {
            return loader.loadClass(type);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(type, e);
        }
    }

    private Class<?> runtimeClass(String name) {
        return load("io.virtwire.xdr." + name);
    }

    private static Object call(
            Class<?> type, String method, @Nullable Object receiver, List<Class<?>> parameters, Object... arguments) {
        try {
            return type.getMethod(method, parameters.toArray(Class[]::new)).invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + "." + method, e);
        }
    }

    private static RuntimeException thrown(InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        throw new AssertionError(e.getCause());
    }

    private static List<Path> runtime() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String directory : List.of("xdr", "rpc")) {
            try (Stream<Path> tree = Files.list(RUNTIME.resolve("io/virtwire").resolve(directory))) {
                tree.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static String dependencies() {
        return Stream.of(ByteBuf.class, io.netty.util.ReferenceCounted.class, Nullable.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                })
                .reduce((first, second) -> first + java.io.File.pathSeparator + second)
                .orElseThrow();
    }
}
